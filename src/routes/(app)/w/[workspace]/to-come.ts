import type { Role } from '#lib/people/role.ts';

interface ToCome {
	/** The section that it will be. */
	section: string;
	title: string;
	words: string;
	roles: readonly Role[];
}

/** What home shows to whom, while nothing of it is there yet: the part that brings it takes its line away. */
const toCome: readonly ToCome[] = [
	{
		section: 'Next call',
		title: 'No call is booked',
		words:
			'A call that a client books with you stands here with its one button, and above on the rule of your day. Clients choose a time on your public page.',
		roles: ['owner', 'consultant']
	},
	{
		section: 'Waiting for a person',
		title: 'Nobody is waiting',
		words:
			'Visitors whom the AI hands over stand here, oldest first, with what they have said so far. This version has no desk yet.',
		roles: ['operator']
	},
	{
		section: 'Next steps of your deals',
		title: 'No deal is open',
		words:
			'Deals whose next step is due stand here, and G S opens the board. This version has no board yet.',
		roles: ['sales']
	},
	{
		section: 'The firm in numbers',
		title: 'There is nothing to count yet',
		words:
			'Calls, tickets and deals are counted here, each with its period and its rows behind it. Reports come with them.',
		roles: ['admin', 'analyst']
	}
];

export const toComeFor = ({ roles }: { roles: readonly Role[] }) =>
	toCome.filter((each) => each.roles.some((role) => roles.includes(role)));
