/** Where clients find an offering, and a consultant: what is shared. */
export const offeringLink = (origin: string, id: string) => `${origin}/book/${id}`;
export const pageLink = (origin: string, slug: string) => `${origin}/with/${slug}`;
