/** How a sign-in was made. `link`: by a mailed link, right after its address was proven. */
export const ways = ['password', 'passkey', 'google', 'microsoft', 'link', 'demo'] as const;
export type Way = (typeof ways)[number];
