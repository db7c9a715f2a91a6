export type Outcome = { next: string } | { problem: string };

interface Ways {
	/** Where the question comes from, and where the answer goes. */
	begin: string;
	finish: string;
	/** Sent along with the answer. */
	more?: Record<string, unknown>;
}

/** The library is fetched when somebody presses the button, not with the page. */
export async function makePasskey(ways: Ways): Promise<Outcome> {
	return ceremony(ways, async (options) => {
		const { startRegistration } = await import('@simplewebauthn/browser');
		return startRegistration({ optionsJSON: options as never });
	});
}

export async function askForPasskey(ways: Ways): Promise<Outcome> {
	return ceremony(ways, async (options) => {
		const { startAuthentication } = await import('@simplewebauthn/browser');
		return startAuthentication({ optionsJSON: options as never });
	});
}

async function ceremony(
	{ begin, finish, more }: Ways,
	ask: (options: unknown) => Promise<unknown>
): Promise<Outcome> {
	try {
		const question = await post(begin);
		if ('problem' in question) return question;
		const answer = await ask(question.said);
		const end = await post(finish, { ...more, answer });
		return 'problem' in end ? end : (end.said as Outcome);
	} catch (error) {
		return { problem: wordsOf(error) };
	}
}

async function post(to: string, body?: unknown): Promise<{ said: unknown } | { problem: string }> {
	const answer = await window.fetch(to, {
		method: 'POST',
		headers: { accept: 'application/json', 'content-type': 'application/json' },
		body: JSON.stringify(body ?? {})
	});
	const said = (await answer.json().catch(() => ({}))) as { message?: string };
	if (answer.ok) return { said };
	return { problem: said.message ?? 'Concord did not answer. Try again in a moment.' };
}

function wordsOf(error: unknown) {
	const { name } = error as Error;
	if (name === 'InvalidStateError')
		return 'This device keeps a passkey of your account already. It is in the list.';
	if (name === 'NotAllowedError' || name === 'AbortError')
		return 'The passkey was not used: it was cancelled, or took too long. Try again, or use another way.';
	if (name === 'TypeError')
		return 'Concord was not reached. Look at your connection and try again.';
	return 'This browser could not use a passkey here. Use another way.';
}
