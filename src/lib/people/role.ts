/** What a member of a workspace may be; a person may have several. */
export const roles = ['owner', 'admin', 'consultant', 'operator', 'sales', 'analyst'] as const;

export type Role = (typeof roles)[number];

/** What each is for, in a few words, where one chooses among them. */
export const roleMeans: Record<Role, string> = {
	owner: 'Everything, money and deleting included',
	admin: 'People, roles and settings',
	consultant: 'Sells and holds calls',
	operator: 'Answers at the desk',
	sales: 'Moves deals',
	analyst: 'Reads, changes nothing'
};
