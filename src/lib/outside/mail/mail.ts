/** One file of a letter; base64, because it is stored with the letter. */
export interface Attachment {
	name: string;
	type: string;
	base64: string;
}

export interface Letter {
	to: string;
	from: string;
	/** Where an answer should go, when not to `from`. */
	replyTo?: string;
	subject: string;
	text: string;
	html: string | null;
	attachments: Attachment[];
	/** Where to end letters of this kind, for the mail program's own button. */
	unsubscribe?: string | null;
	/** The same at every try, so that a server can tell a repeated letter. */
	messageId: string;
}

/** `later`: worth trying again; `never`: this letter will not arrive. */
export type Delivery =
	| { outcome: 'kept' }
	| { outcome: 'sent' }
	| { outcome: 'later'; problem: string }
	| { outcome: 'never'; problem: string };

export interface Mail {
	kind: 'embedded' | 'real';
	/** In words, for the status page: where letters go. */
	detail: string;
	/** The address that letters come from. */
	from: string;
	deliver(letter: Letter): Promise<Delivery>;
	close(): Promise<void>;
}
