import { wrapped, type Who } from './dialect.ts';
import { fromClient } from './frames.ts';
import { Line, openLines, type At } from './line.ts';
import { eachMark } from './marks.ts';
import { messagesOf } from './updates.ts';

export interface Gaps extends At {
	document: string;
	updates: number;
	/** How many share a connection. */
	each: number;
}

const atOnce = 20;
let last = 0;

/** Updates that hang on one that never came. Resolves with the numbers that the connections were ended with. */
export async function sendGaps(given: Gaps) {
	const { document, updates, each } = given;
	const waiting = Array.from({ length: updates / each }, (_, at): Who => {
		const client = 300_000_000 + ++last;
		return { document, actor: `gap-${last}-${at}`, client };
	});
	const codes: Record<number, number> = {};
	const worker = async () => {
		for (let who = waiting.pop(); who; who = waiting.pop()) {
			const [line] = (await openLines(given, [who])) as [Line];
			line.write(gapsOf(given, who));
			const code = await line.ended;
			codes[code] = (codes[code] ?? 0) + 1;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return codes;
}

function gapsOf({ dialect, each }: Gaps, { client, document }: Who) {
	const numbers = Array.from({ length: each + 1 }, (_, at) => at);
	const { messages } = messagesOf(client, numbers, 'words');
	const [, ...hanging] = messages;
	return Buffer.concat(hanging.map((message) => fromClient(wrapped(dialect, document, message))));
}

/** The same number of honest ones, each over a connection of its own, that goes when its update has come back. */
export async function sendSingly(given: At & { document: string; updates: number }) {
	const { document, updates, dialect } = given;
	const worker = async (at: number) => {
		const numbers = Array.from({ length: updates / atOnce }, (_, each) => at * updates + each);
		const client = 600_000_000 + ++last;
		const who = { document, actor: `single-${last}`, client };
		const { messages } = messagesOf(client, numbers, 'words');
		for (const [each, message] of messages.entries()) {
			const [line] = (await openLines(given, [who])) as [Line];
			const answered = Promise.withResolvers<void>();
			line.onMessage = (bytes, from, to) =>
				eachMark(bytes, from, to, (number) => number === numbers[each] && answered.resolve());
			void line.ended.then((code) => answered.reject(new Error(`refused with ${code}`)));
			line.write(fromClient(wrapped(dialect, document, message)));
			await answered.promise;
			line.socket.destroy();
			await line.ended;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, (_, at) => worker(at)));
}
