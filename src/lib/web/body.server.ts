import { Refusal } from '#lib/basics/refusal.ts';

const kib = 1_024;
const ordinary = 512 * kib;
/** More than the 10 MiB of a file, so that its own refusal is the one that is read. */
const larger: Record<string, number> = {
	'PUT /files': 10_752 * kib,
	'PUT /(app)/w/[workspace]/pictures': 10_752 * kib,
	'PUT /(app)/w/[workspace]/attachments': 10_752 * kib,
	'POST multipart /(site)/book/[offering]': 10_752 * kib
};

const unpacked = new Set(['identity', 'chunked']);

/** How much a route reads at most; of a form that can hold files more than of one that cannot. */
export function bodyLimit(method: string, route: string | null, type: string | null = null) {
	const form = /^multipart\/form-data\b/i.test(type ?? '') ? ' multipart' : '';
	return larger[`${method}${form} ${route}`] ?? larger[`${method} ${route}`] ?? ordinary;
}

/**
 * Runs a request whose body is counted as it comes, whatever its sender announced; what goes over the limit is read by
 * nobody. The request is exchanged, never cloned: a clone would keep the whole body in memory.
 */
export async function withinLimit<Answer>(
	event: { request: Request },
	limit: number,
	run: () => Answer | Promise<Answer>
) {
	const { request } = event;
	if (!request.body) return run();

	const packed = packing(request.headers);
	if (packed)
		throw new Refusal(
			415,
			`Send this as it is: content packed with ${packed} is not unpacked here.`
		);
	if (Number(request.headers.get('content-length')) > limit) throw tooLarge(limit);

	const meter = { over: false };
	// The browser's types do not know `duplex`, which Node demands for a body that is a stream.
	const exchanged = { body: metered(request.body, limit, meter), duplex: 'half' };
	event.request = new Request(request, exchanged);
	const answer = await run();
	// Whoever read the body may have taken its end for anything; what happened is known here.
	if (meter.over) throw tooLarge(limit);
	return answer;
}

/** What the body is packed with, in either of the two headers that may say so. */
function packing(headers: Headers) {
	const named = `${headers.get('content-encoding') ?? ''},${headers.get('transfer-encoding') ?? ''}`;
	const [packed] =
		named
			.toLowerCase()
			.match(/[\w-]+/g)
			?.filter((name) => !unpacked.has(name)) ?? [];
	return packed?.slice(0, 20);
}

function metered(body: ReadableStream<Uint8Array>, limit: number, meter: { over: boolean }) {
	const reader = body.getReader();
	let bytes = 0;
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				const { done, value } = await reader.read();
				if (done) return controller.close();
				bytes += value.byteLength;
				meter.over = bytes > limit;
				if (meter.over) return controller.error(tooLarge(limit));
				controller.enqueue(value);
			},
			cancel() {
				// Not handed on: it would cut the line before the answer is out (sync-server/unread-bodies.ts does so after it).
			}
		},
		{ highWaterMark: 0 }
	);
}

function tooLarge(limit: number) {
	const most = limit < kib * kib ? `${limit / kib} KB` : `${Math.floor(limit / kib / kib)} MB`;
	return new Refusal(413, `This is larger than ${most}, so it was not read. Send less.`);
}
