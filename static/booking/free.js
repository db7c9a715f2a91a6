// What is free now: one line for a browser, however many tabs show the page; one of them reads for all.
const gone = 'gone';
let line = { address: '', end: () => {} };

/** From here on `hear` is told what the address says; what was followed before is not. */
export function follow(/** @type {string} */ address, /** @type {(told: object) => void} */ hear) {
	if (address === line.address) return;
	line.end();
	const stop = new AbortController();
	const channel = 'BroadcastChannel' in window ? new BroadcastChannel(address) : undefined;
	const take = (data) => (data === gone ? leave() : hear(JSON.parse(data)));
	if (channel) channel.onmessage = ({ data }) => take(data);
	line = {
		address,
		end() {
			stop.abort();
			channel?.close();
		}
	};
	if (!address) return;
	const lead = () =>
		new Promise((done) => {
			if (stop.signal.aborted) return done(); // ended in the moment in which it was its turn
			const source = new EventSource(address);
			const end = () => done(source.close());
			const tell = (data) => {
				channel?.postMessage(data);
				take(data);
			};
			source.onmessage = ({ data }) => tell(data);
			source.addEventListener('gone', () => tell(gone));
			// Refused for good: its place is somebody else's.
			source.onerror = () => source.readyState === EventSource.CLOSED && end();
			stop.signal.addEventListener('abort', end);
		});
	// Without locks (an old browser, or no https) each tab reads for itself.
	const { locks } = navigator;
	if (!channel || !locks) return void lead();
	const wish = { signal: stop.signal };
	locks.request(address, wish, () => inPlace(locks, wish, lead)).catch(() => {});
}

/** As src/lib/web/line.ts does: four lines for a browser, or the pages of others would wait for ever. */
async function inPlace(locks, wish, lead) {
	for (let at = 1; at <= 4; at++) {
		const isMine = await locks.request(`line ${at}`, { ifAvailable: true }, (place) =>
			place ? lead().then(() => true) : false
		);
		if (isMine) return;
	}
	await locks.request(`line ${1 + Math.floor(Math.random() * 4)}`, wish, lead);
}

/** Nothing more is told, to any tab: it is not offered any more. */
function leave() {
	document.querySelector('[data-gone]')?.removeAttribute('hidden');
	line.end();
}

/** Nothing is followed until somebody asks anew. */
export function rest() {
	line.end();
	line = { address: '', end: () => {} };
}

/** As src/lib/availability/calendar/packed.ts writes them. */
export function unpack(/** @type {string | undefined} */ packed) {
	if (!packed) return [];
	const [first, ...runs] = packed.split('.');
	const starts = [parseInt(first, 36)];
	for (const run of runs) {
		const [step, times = 1] = run.split('*');
		for (let each = 0; each < Number(times); each++) starts.push(starts.at(-1) + parseInt(step, 36));
	}
	return starts;
}
