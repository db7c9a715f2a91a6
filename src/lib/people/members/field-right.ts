/** What a role may do with one field of a thing; each includes the one before. */
export const fieldRightWords = ['none', 'see', 'change'] as const;
export type FieldRight = (typeof fieldRightWords)[number];
