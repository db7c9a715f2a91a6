// The page of an offering is plain HTML and works as such. This makes it better: days and months without a reload,
// taken times struck through as they are taken, the rule of a kept time that shrinks (docs/decisions/027).
import { follow, rest, unpack } from './booking/free.js';

const parts = ['note', 'who', 'times', 'details', 'bar'];
const hiddenFor = 2_000;
const find = (/** @type {string} */ what) => document.querySelector(what);

/** Puts what the server answered in place, and leaves what somebody has written, and where they were. */
function put(/** @type {string} */ html, these = parts) {
	const fresh = new DOMParser().parseFromString(html, 'text/html');
	if (!fresh.getElementById('times')) return false; // another page: it is shown as one
	const focused = keyOf(document.activeElement);
	for (const id of these) {
		const [old, next] = [document.getElementById(id), fresh.getElementById(id)];
		if (!old && !next) continue; // in a frame of another site there is no bar
		if (!old || !next) return false;
		for (const field of old.querySelectorAll('input:not([type=hidden]), textarea, select')) {
			const same = next.querySelector(`[name="${CSS.escape(field.name)}"]:not([type=hidden])`);
			if (!same || !field.value || field.form?.id !== 'booking') continue;
			if (field.type === 'file') same.files = field.files;
			else same.value = field.value;
		}
		old.replaceWith(document.adoptNode(next)); // no copy: what is chosen in a list would be lost
	}
	document.title = fresh.title;
	if (focused) find(focused)?.focus({ preventScroll: true });
	begin();
	return true;
}

function keyOf(/** @type {Element | null} */ { id, name, value, tagName, ariaLabel } = {}) {
	if (id) return `#${CSS.escape(id)}`;
	if (name && tagName !== 'BUTTON') return `[name="${CSS.escape(name)}"]:not([type=hidden])`;
	if (name) return `[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`;
	return ariaLabel ? `[aria-label="${CSS.escape(ariaLabel)}"]` : '';
}

/** Said here, because the browser would put another page in place of this one, and of all that was written. */
function tell(/** @type {string} */ words) {
	const told = find('[data-away]') ?? document.createElement('p');
	Object.assign(told, { className: 'py-2 text-15 text-warn', role: 'alert' });
	told.dataset.away = '';
	told.textContent = words;
	const place = document.activeElement?.closest('#times, #details') ?? find('#times');
	place.querySelector('h2')?.after(told);
	told.scrollIntoView({ block: 'center' });
}

const away =
	'You seem to be offline: nothing was sent, and all of it stands here. Press it again when you are back.';

/** What a page says that came instead of this one: too many tries, or a fault of ours. */
function refusal(/** @type {string} */ html) {
	const said = new DOMParser().parseFromString(html, 'text/html').querySelector('main h1');
	return `${said?.textContent.trim() || 'This did not work'}. All that you wrote stands here; press it again in a moment.`;
}

let asked = 0;
/** Asks as the browser would, and shows the answer here; whatever is in the way, the browser does it itself. */
async function ask(/** @type {string} */ address, /** @type {RequestInit} */ wish, otherwise, these) {
	const turn = ++asked;
	document.body.setAttribute('aria-busy', 'true');
	try {
		const answer = await fetch(address, { ...wish, headers: { accept: 'text/html' } });
		const html = await answer.text();
		if (turn !== asked) return undefined; // somebody pressed on: the later answer counts
		if (put(html, these)) return answer;
		const passing = answer.status === 429 || answer.status >= 500;
		if (wish.method && passing) return void tell(refusal(html));
	} catch {
		if (turn === asked) tell(away);
		return undefined;
	} finally {
		if (turn === asked) document.body.removeAttribute('aria-busy');
	}
	otherwise();
	return undefined;
}

addEventListener('click', async (event) => {
	const link = event.target.closest?.('a[data-here]');
	if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0) return;
	event.preventDefault();
	if (await ask(link.href, {}, () => location.assign(link.href)))
		history.replaceState(null, '', link.href);
});

/** How many choices wait for their answer. */
let choosing = 0;
addEventListener('submit', async (event) => {
	const { target: form, submitter } = event;
	if (form.id !== 'booking') return;
	const action = submitter?.getAttribute('formaction');
	// The details themselves go the way of every form: what follows is another page.
	if (!action || action.includes('?/book')) {
		const over = form.querySelector('[data-over]');
		if (over) {
			event.preventDefault();
			return over.focus();
		}
		if (!navigator.onLine) {
			event.preventDefault();
			return tell(away);
		}
		// What is sent names the time that stands here: while another is on its way, that would be the old one.
		if (choosing) {
			event.preventDefault();
			return tell('The time that you chose is on its way: press it again once it stands here.');
		}
		if (form.dataset.sent) event.preventDefault();
		form.dataset.sent = '1';
		setTimeout(() => delete form.dataset.sent, 4_000);
		return;
	}
	event.preventDefault();
	const words = [...new FormData(form, submitter)].filter(([, said]) => typeof said === 'string');
	const body = new URLSearchParams(words); // files stay where they are until the details are sent
	choosing++;
	const answer = await ask(action, { method: 'POST', body }, () => location.assign(location.pathname));
	choosing--;
	if (answer?.redirected) history.replaceState(null, '', answer.url);
	const kept = find('#details [data-until]');
	if (kept && action.includes('?/hold')) {
		find('#details').scrollIntoView({ block: 'nearest' });
		if (!matchMedia('(pointer: coarse)').matches) find('#booking input:not([type=hidden])')?.focus();
	}
});

// Said before it is on its way: the server counts as well.
addEventListener('change', ({ target }) => {
	if (target.type !== 'file' || target.form?.id !== 'booking') return;
	const all = [...target.form.elements].flatMap((field) => [...(field.files ?? [])]);
	const over = all.reduce((sum, { size }) => sum + size, 0) > 10 * 1_024 * 1_024;
	const what = all.length > 1 ? 'They are over 10 MB together' : 'It is over 10 MB';
	for (const field of target.form.elements) if (field.type === 'file') sayAt(field, '');
	if (over) sayAt(target, `${what}. Choose a smaller one.`);
});

/** Words of ours beside a field, where its help stands. */
function sayAt(/** @type {HTMLInputElement} */ field, /** @type {string} */ words) {
	const note = document.getElementById(field.getAttribute('aria-describedby') ?? '');
	const place = note?.querySelector('span') ?? note; // what the server said has a sign before it
	if (!place || (!words && !('over' in field.dataset))) return;
	note.dataset.said ??= place.textContent;
	place.textContent = words || note.dataset.said;
	note.classList.toggle('text-bad', Boolean(words));
	note.classList.toggle('text-ink-3', !words);
	if (words) note.setAttribute('role', 'alert');
	field.ariaInvalid = words ? 'true' : null;
	field.toggleAttribute('data-over', Boolean(words));
}

// What was wrong is being mended: the words about it would be about something else now.
addEventListener('input', ({ target }) => {
	if (target.form?.id !== 'booking' || target.ariaInvalid !== 'true' || 'over' in target.dataset) return;
	target.ariaInvalid = null;
	document.getElementById(target.getAttribute('aria-describedby') ?? '')?.setAttribute('hidden', '');
});

/* The time that is kept: a rule that shrinks. */
let ticking;
function countDown() {
	clearInterval(ticking);
	const held = find('[data-until]');
	if (!held) return;
	const [until, now] = [Number(held.dataset.until), Number(held.dataset.now)];
	const opened = performance.now();
	const tick = () => {
		const left = Math.max(0, until - now - (performance.now() - opened));
		const seconds = Math.ceil(left / 1_000);
		held.dataset.state = left === 0 ? 'over' : left < 60_000 ? 'ending' : 'kept';
		held.querySelector('[data-left]').textContent =
			`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
		held.querySelector('[data-rule]').style.width = `${Math.min(100, left / 6_000)}%`;
		if (left === 0) clearInterval(ticking);
	};
	ticking = setInterval(tick, 1_000);
	tick();
}

function hear(/** @type {{ from: number, till: number, packed: string, rules: string, left?: number }} */ told) {
	document.documentElement.dataset.live = ''; // from here on this page hears of what is taken
	if (told.rules !== find('[data-rules]')?.dataset.rules) renew();
	if (told.left !== undefined) return seats(told);
	const free = new Set(unpack(told.packed));
	if (comes(free)) renew();
	const lost = [];
	for (const button of document.querySelectorAll('button[data-at]')) {
		const at = Number(button.dataset.at);
		if (at < told.from || at >= told.till || button.disabled === !free.has(at)) continue;
		button.disabled = !free.has(at);
		if (button.disabled) lost.push(button.dataset.words);
	}
	const left = document.querySelectorAll('#day button[data-at]:enabled').length;
	const count = find('[data-count]');
	if (count) count.textContent = `${left} ${left === 1 ? 'time' : 'times'}.`;
	const says = find('[data-says]');
	const words = [...new Set(lost)];
	if (says && words.length > 0) says.textContent = `${words.join(' and ')} was taken a moment ago.`;
}

/* Whether a time is free that this page was made without: hours were opened, a call was cancelled. */
function comes(/** @type {Set<number>} */ free) {
	const shown = unpack(find('[data-packed]')?.dataset.packed);
	const made = new Set(shown);
	// Further away new ones come by themselves, as time goes by.
	return [...free].some((at) => at > shown[0] && at < shown.at(-1) && !made.has(at));
}

let renewing;
/** Hours or the offering are others now. Never all pages at once, never between a press and its answer. */
function renew() {
	renewing ??= setTimeout(async () => {
		renewing = undefined;
		if (document.body.ariaBusy) return renew();
		const still = ['who', 'times', 'bar', ...(find('#details :focus, #details [role=alert]') ? [] : ['details'])];
		await ask(location.href, {}, () => {}, still);
		const says = find('[data-says]');
		if (says) says.textContent = 'The times changed a moment ago: these are free now.';
	}, 100 + Math.random() * 700);
}

function seats({ left, come }) {
	for (const [name, value] of Object.entries({ left, come })) {
		const place = find(`[data-seats-${name}]`);
		if (place) place.textContent = String(value);
	}
}

/** The reader's own clock, once the browser can say it. */
function ownZone() {
	const said = find('[data-zone]');
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	if (!said || !zone || said.dataset.known || said.dataset.zone === zone) return;
	said.dataset.known = '1';
	const here = new URL(location.href);
	// In a frame of another site no cookie of ours is kept: there the address says it.
	if (here.searchParams.has('embed')) {
		here.searchParams.set('zone', zone);
		history.replaceState(null, '', here);
	} else document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
	if (!location.search.includes('/')) void ask(here.href, {}, () => {});
}

/* The bar of a phone: on to the details, then what sends them, and nothing beside the button itself. */
let inView;
function bar() {
	inView?.disconnect();
	const [strip, pay, go, send] = ['#bar', '#bar [data-pay]', '#bar [data-go]', '[data-send]'].map(find);
	if (!pay || !send) return;
	inView = new IntersectionObserver((seen) => {
		for (const { target, isIntersecting } of seen)
			if (target === send) strip.classList.toggle('hidden', isIntersecting);
			else [go.hidden, pay.hidden] = [isIntersecting, !isIntersecting];
	});
	inView.observe(find('#booking'));
	inView.observe(send);
}

function begin() {
	countDown();
	if (!document.hidden) follow(find('[data-events]')?.dataset.events ?? '', hear);
	bar();
}

let resting;
document.addEventListener('visibilitychange', () => {
	clearTimeout(resting);
	if (!document.hidden) return follow(find('[data-events]')?.dataset.events ?? '', hear);
	resting = setTimeout(rest, hiddenFor);
});
// Back shows what was so then, and what was wrong then: what is so now takes its place, and words stay.
addEventListener('pageshow', ({ persisted }) => {
	const back = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
	if (!persisted && !back) return;
	rest();
	void ask(location.href, {}, () => location.assign(location.pathname));
});
find('select[name=theme]')?.addEventListener('change', ({ target }) => {
	document.documentElement.dataset.theme = target.value;
	document.cookie = `theme=${target.value}; path=/; max-age=31536000; samesite=lax`;
});
if (parent !== window) {
	addEventListener('keydown', ({ key }) => {
		if (key === 'Escape') parent.postMessage({ concord: 'escape' }, '*');
	});
	new ResizeObserver(() => {
		const { bottom } = find('#page').getBoundingClientRect();
		parent.postMessage({ concord: 'height', height: bottom + scrollY + 24 }, '*');
	}).observe(find('#page'));
}
ownZone();
begin();
// What was sent and is refused stands far down.
(find('#booking [aria-invalid=true]') ?? find('#booking [role=alert]'))?.scrollIntoView({ block: 'center' });
find('#booking [aria-invalid=true]')?.focus({ preventScroll: true });
document.documentElement.dataset.hydrated = '';
