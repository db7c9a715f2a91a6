/** What a member of a workspace may be; a person may have several. */
export const roles = ['owner', 'admin', 'consultant', 'operator', 'sales', 'analyst'] as const;

export type Role = (typeof roles)[number];
