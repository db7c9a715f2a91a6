import { clockWords, periodWords } from '#lib/availability/hours/clock-words.ts';
import { wholeDay } from '#lib/availability/hours/periods.ts';
import type { HourCycle } from '#lib/basics/clock.ts';
import { blockAt, step, type Painting } from './painting.svelte.ts';

interface Around {
	painting: Painting;
	/** As a day is named aloud. */
	names: readonly string[];
	cycle: HourCycle;
	/** Why a moment is sold or not. */
	ask: (day: number, minute: number) => void;
}

/** What a key does in the week; answers what is said of it, nothing for a key that does nothing here. */
export function pressed(event: KeyboardEvent, { painting, names, cycle, ask }: Around) {
	const { key, altKey, ctrlKey, metaKey } = event;
	const { day, minute } = painting.cursor;
	const at = () => where(painting, names, cycle);
	const by = { ArrowUp: -step, ArrowDown: step, PageUp: -60, PageDown: 60 }[key];

	if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') {
		painting.undo();
		return `Taken back. ${at()}`;
	}
	if (ctrlKey || metaKey) return undefined;
	if (by && altKey) {
		if (!painting.move(day, minute, by)) return 'It cannot be moved there.';
		painting.cursor = { day, minute: minute + by };
		return `Moved. ${at()}`;
	}
	if (altKey) return undefined;
	if (by) {
		const next = Math.min(wholeDay - step, Math.max(0, minute + by));
		painting.cursor = { day, minute: next };
		const going = painting.stroke;
		if (going) painting.reach(next >= going.from ? next + step : next);
		return at();
	}
	if (key === 'ArrowLeft' || key === 'ArrowRight') {
		if (painting.isGoing) return undefined;
		const next = Math.min(6, Math.max(0, day + (key === 'ArrowLeft' ? -1 : 1)));
		painting.cursor = { day: next, minute };
		return at();
	}
	if (key === 'Enter') {
		if (painting.isGoing) {
			painting.end();
			return `Painted. ${at()}`;
		}
		if (!painting.begin(day, minute)) return 'This day cannot be painted.';
		return `Painting ${painting.brush}. Arrows reach on, Enter ends, Escape cancels.`;
	}
	if (key === 'Escape' && painting.isGoing) {
		painting.cancel();
		return `Cancelled. ${at()}`;
	}
	if (key === 'Delete' || key === 'Backspace')
		return painting.close(day, minute) ? `Closed. ${at()}` : 'Nothing is open here.';
	if (key === ' ') {
		ask(day, minute);
		return at();
	}
	if (key.toLowerCase() === 'p' || key.toLowerCase() === 'x') {
		painting.brush = key.toLowerCase() === 'p' ? 'open' : 'closed';
		return painting.brush === 'open' ? 'Enter paints open hours.' : 'Enter closes.';
	}
	return undefined;
}

/** "Monday 23, 9:00, open 9:00–12:00". */
function where(
	{ cursor: { day, minute }, days }: Painting,
	names: readonly string[],
	cycle: HourCycle
) {
	const block = blockAt(days[day] ?? [], minute);
	const state = block ? `open ${periodWords(block, cycle)}` : 'closed';
	return `${names[day]}, ${clockWords(minute, cycle)}, ${state}`;
}
