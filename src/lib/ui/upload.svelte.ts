const mega = 1_024 * 1_024;

/** Told before anything is sent; the server counts as well. */
export const largestFile = 10 * mega;

type Remedy = 'send again' | 'sign in';

type Stage =
	| { is: 'idle' }
	| { is: 'sending'; sent: number }
	| { is: 'refused'; words: string; remedy?: Remedy | undefined }
	| { is: 'done'; answer: string; url: string | undefined };

const answers: Record<number, string> = {
	403: 'You may not add a file here.',
	413: 'It is over 10 MB. Choose a smaller one.',
	415: 'Files of this kind are not taken here.',
	429: 'Too many files came in a short time. Wait a minute, then try again.',
	507: 'The disk of this installation is full. Tell its keeper.'
};

/** "4.2 MB", "34 KB" */
export const fileSize = (bytes: number) =>
	bytes < mega / 10 ? `${Math.ceil(bytes / 1_024)} KB` : `${(bytes / mega).toFixed(1)} MB`;

/** One file on its way: the raw body by PUT, because only that tells how far it is and never sits in memory whole. */
export class Upload {
	stage = $state<Stage>({ is: 'idle' });
	file = $state<File>();
	readonly #to: string;
	/** For whom the page is painted: another tab may have signed in as somebody else since. */
	readonly #person: () => string | undefined;
	#request: XMLHttpRequest | undefined;

	constructor(to: string, person: () => string | undefined) {
		this.#to = to;
		this.#person = person;
	}

	choose(files: Iterable<File>) {
		const [file, second] = files;
		if (second) this.#refuse('One file at a time.');
		else if (file) {
			this.file = file;
			const words = unfit(file);
			if (words) this.#refuse(words);
			else this.send();
		}
	}

	send() {
		const { file } = this;
		if (!file) return;
		const person = this.#person();
		const request = (this.#request = new XMLHttpRequest());
		request.upload.onprogress = ({ loaded }) => (this.stage = { is: 'sending', sent: loaded });
		request.onload = () => this.#answered(request, file);
		request.onerror = () =>
			this.#refuse(`The connection broke off while ${file.name} was on its way.`, 'send again');
		request.open('PUT', this.#to);
		request.setRequestHeader('accept', 'application/json');
		request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
		if (person) request.setRequestHeader('x-person', person);
		request.setRequestHeader('content-type', file.type || 'application/octet-stream');
		this.stage = { is: 'sending', sent: 0 };
		request.send(file);
	}

	cancel() {
		this.#request?.abort();
		this.file = undefined;
		this.stage = { is: 'idle' };
	}

	#answered({ status, responseText: answer }: XMLHttpRequest, { name }: File) {
		if (status < 400) {
			this.stage = { is: 'done', answer, url: saidIn(answer, 'url') };
		} else if (status === 401) {
			const why = this.#person() ? 'Your sign-in has ended.' : 'You are not signed in.';
			this.#refuse(`${name} was not kept. ${why} Sign in, then choose it again.`, 'sign in');
		} else {
			const why = saidIn(answer, 'message') ?? answers[status] ?? `The server answered ${status}.`;
			const passes = status === 429 || status >= 500;
			this.#refuse(`${name} was not kept. ${why}`, passes ? 'send again' : undefined);
		}
	}

	#refuse(words: string, remedy?: Remedy) {
		this.stage = { is: 'refused', words, remedy };
	}
}

function unfit({ name, size }: File) {
	if (size === 0) return `${name} is empty.`;
	if (size <= largestFile) return undefined;
	const big = fileSize(size);
	return `${name} is ${big === fileSize(largestFile) ? 'just over 10 MB' : big}. The limit is 10 MB.`;
}

/** Our own answers say in words what to do; others (a proxy's page, or nothing) say nothing here. */
function saidIn(body: string, key: 'message' | 'url') {
	try {
		const said = (JSON.parse(body) as Partial<Record<string, unknown>>)[key];
		return typeof said === 'string' ? said : undefined;
	} catch {
		return undefined;
	}
}
