/** Letters that a contact can do without; what was booked, moved or cancelled is always told. */
export const contactLetters = [
	'reminder 24 h',
	'reminder 1 h',
	'reminder 10 min',
	'review'
] as const;
export type ContactLetter = (typeof contactLetters)[number];

export const letterWords: Record<ContactLetter, string> = {
	'reminder 24 h': 'Reminder a day before a call',
	'reminder 1 h': 'Reminder an hour before a call',
	'reminder 10 min': 'Reminder ten minutes before a call',
	review: 'Question how a call was'
};

export const isContactLetter = (text: string): text is ContactLetter =>
	(contactLetters as readonly string[]).includes(text);
