/** What the bank behind a card answers. */
export type CardAnswer =
	| { answer: 'pays'; lastFour: string }
	/** The bank wants to know first whether it is you. */
	| { answer: 'asks'; lastFour: string }
	| { answer: 'declines'; reason: string };

interface TestCard {
	/** As its holder reads it. */
	number: string;
	/** What comes of it, in words. */
	does: string;
	answer: 'pays' | 'asks' | 'declines';
	reason?: string;
}

/** Stripe's own test cards, so that a habit learnt here holds there. */
export const testCards: readonly TestCard[] = [
	{ number: '4242 4242 4242 4242', does: 'pays', answer: 'pays' },
	{ number: '4000 0027 6000 3184', does: 'its bank asks whether it is you', answer: 'asks' },
	{
		...{ number: '4000 0000 0000 9995', does: 'has not enough money on it', answer: 'declines' },
		reason: 'Your bank declined the card: not enough money.'
	},
	{
		...{ number: '4000 0000 0000 0002', does: 'is declined', answer: 'declines' },
		reason: 'Your bank declined the card and did not say why.'
	}
];

/** Only test cards: the number of a real one is looked at by nobody and kept nowhere. */
export function cardAnswer(typed: string): CardAnswer {
	const number = typed.replace(/[\s-]/g, '');
	const card = testCards.find((each) => each.number.replaceAll(' ', '') === number);
	if (!/^\d{12,19}$/.test(number))
		return { answer: 'declines', reason: 'This is no card number: it has 16 digits.' };
	if (!card) return { answer: 'declines', reason: 'Only the test cards named below work here.' };
	if (card.answer === 'declines') return { answer: 'declines', reason: card.reason ?? card.does };
	return { answer: card.answer, lastFour: number.slice(-4) };
}
