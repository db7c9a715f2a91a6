/** Letters that a contact can do without; what was booked, moved or cancelled is always told. */
export type ContactLetter = 'reminder 24 h' | 'reminder 1 h' | 'reminder 10 min' | 'review';
