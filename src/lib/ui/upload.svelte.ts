const mega = 1_024 * 1_024;

/** Told before anything is sent; the server counts as well. */
export const largestFile = 10 * mega;

type Stage =
	| { is: 'idle' }
	| { is: 'refused'; words: string }
	| { is: 'sending'; sent: number }
	| { is: 'failed'; words: string }
	| { is: 'done'; answer: string };

const answers: Record<number, string> = {
	0: 'The connection broke off. Nothing was kept.',
	401: 'Your sign-in has ended. Sign in again, then choose the file again.',
	403: 'You may not add a file here.',
	413: 'The file is over 10 MB. Choose a smaller one.',
	415: 'Files of this kind are not taken here.',
	429: 'Too many files in a short time. Wait a minute, then try again.',
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
	#request: XMLHttpRequest | undefined;

	constructor(to: string) {
		this.#to = to;
	}

	choose(file: File) {
		this.file = file;
		if (file.size > largestFile) {
			const words = `${file.name} is ${fileSize(file.size)}. The limit is 10 MB.`;
			this.stage = { is: 'refused', words };
		} else if (file.size === 0) this.stage = { is: 'refused', words: `${file.name} is empty.` };
		else this.send();
	}

	send() {
		const { file } = this;
		if (!file) return;
		const request = (this.#request = new XMLHttpRequest());
		request.upload.onprogress = ({ loaded }) => (this.stage = { is: 'sending', sent: loaded });
		request.onload = () => this.#answered(request);
		request.onerror = () => this.#failed(request);
		request.open('PUT', this.#to);
		request.setRequestHeader('accept', 'application/json');
		request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
		request.setRequestHeader('content-type', file.type || 'application/octet-stream');
		this.stage = { is: 'sending', sent: 0 };
		request.send(file);
	}

	cancel() {
		this.#request?.abort();
		this.file = undefined;
		this.stage = { is: 'idle' };
	}

	#answered(request: XMLHttpRequest) {
		if (request.status >= 400) this.#failed(request);
		else this.stage = { is: 'done', answer: request.responseText };
	}

	#failed({ status, responseText }: XMLHttpRequest) {
		const words =
			reasonIn(responseText) ?? answers[status] ?? `The server answered ${status}. Try again.`;
		this.stage = { is: 'failed', words };
	}
}

/** Our own refusals say in words what to do. */
function reasonIn(body: string) {
	try {
		const { message } = JSON.parse(body) as { message?: unknown };
		return typeof message === 'string' ? message : undefined;
	} catch {
		return undefined; // not from us: a proxy's page, or nothing
	}
}
