import type { Period } from '#lib/availability/slots/hours.ts';
import {
	inOrder,
	sameDay,
	wholeDay,
	withOpen,
	withoutOpen
} from '#lib/availability/hours/periods.ts';

type Days = readonly (readonly Period[])[];
export type Brush = 'open' | 'closed';

type Gesture =
	| { kind: 'paint'; day: number; from: number; to: number; brush: Brush }
	| { kind: 'edge'; day: number; at: number; end: 0 | 1; minute: number };

/** As fine as a pointer or an arrow key goes; the forms know every five minutes. */
export const step = 15;

/** Seven days as they are being painted: what is stored, what was painted over it, and the stroke that is going on. */
export class Painting {
	#stored: () => Days;
	#mayPaint: (day: number) => boolean;
	#painted = $state.raw<Days[]>([]);
	#gesture = $state.raw<Gesture>();
	brush = $state<Brush>('open');
	/** Where the keys are. */
	cursor = $state.raw({ day: 0, minute: 9 * 60 });

	readonly days: Days = $derived.by(() => {
		const days = this.#painted.at(-1) ?? this.#stored();
		const gesture = this.#gesture;
		if (!gesture) return days;
		return days.map((periods, day) => (day === gesture.day ? stroke(periods, gesture) : periods));
	});
	/** Days that differ from what is stored. */
	readonly changed: number[] = $derived(
		this.days.flatMap((periods, day) => (sameDay(periods, this.#stored()[day] ?? []) ? [] : [day]))
	);

	constructor(stored: () => Days, mayPaint: (day: number) => boolean) {
		this.#stored = stored;
		this.#mayPaint = mayPaint;
	}

	get isGoing() {
		return this.#gesture !== undefined;
	}
	get stroke() {
		return this.#gesture?.kind === 'paint' ? this.#gesture : undefined;
	}
	get canUndo() {
		return this.#painted.length > 0;
	}

	begin(day: number, minute: number) {
		if (!this.#mayPaint(day)) return false;
		this.#gesture = { kind: 'paint', day, from: minute, to: minute + step, brush: this.brush };
		return true;
	}
	beginEdge(day: number, at: number, end: 0 | 1) {
		const period = this.days[day]?.[at];
		if (!period || !this.#mayPaint(day)) return false;
		this.#gesture = { kind: 'edge', day, at, end, minute: period[end] };
		return true;
	}
	/** `minute`: where the pointer is, or the cell in which the cursor stands. */
	reach(minute: number) {
		const gesture = this.#gesture;
		if (!gesture) return;
		const there = Math.min(wholeDay, Math.max(0, minute));
		this.#gesture =
			gesture.kind === 'edge' ? { ...gesture, minute: there } : { ...gesture, to: there };
	}
	end() {
		const days = this.days;
		const isGoing = this.isGoing;
		this.#gesture = undefined;
		if (isGoing) this.#keep(days);
	}
	cancel() {
		this.#gesture = undefined;
	}

	/** Moves the block under a minute; answers whether it could. */
	move(day: number, minute: number, by: number) {
		const periods = this.days[day] ?? [];
		const block = blockAt(periods, minute);
		if (!block || !this.#mayPaint(day)) return false;
		const [start, end] = block;
		if (start + by < 0 || end + by > wholeDay) return false;
		const others = periods.filter((period) => period !== block);
		if (others.some(([from, till]) => start + by < till && from < end + by)) return false;
		this.#keepDay(day, inOrder([...others, [start + by, end + by]]));
		return true;
	}
	/** Closes the block under a minute. */
	close(day: number, minute: number) {
		const periods = this.days[day] ?? [];
		const block = blockAt(periods, minute);
		if (!block || !this.#mayPaint(day)) return false;
		this.#keepDay(
			day,
			periods.filter((period) => period !== block)
		);
		return true;
	}
	open(day: number, painted: Period) {
		if (this.#mayPaint(day)) this.#keepDay(day, withOpen(this.days[day] ?? [], painted));
	}

	undo() {
		this.#painted = this.#painted.slice(0, -1);
	}
	discard() {
		this.#painted = [];
		this.#gesture = undefined;
	}

	#keepDay(day: number, periods: Period[]) {
		this.#keep(this.days.map((before, at) => (at === day ? periods : before)));
	}
	#keep(days: Days) {
		const before = this.#painted.at(-1) ?? this.#stored();
		if (days.every((periods, day) => sameDay(periods, before[day] ?? []))) return;
		this.#painted = [...this.#painted, days].slice(-50);
	}
}

export const blockAt = (periods: readonly Period[], minute: number) =>
	periods.find(([start, end]) => start <= minute && minute < end);

function stroke(periods: readonly Period[], gesture: Gesture): Period[] {
	if (gesture.kind === 'paint') {
		const span: Period = [
			Math.min(gesture.from, gesture.to),
			Math.max(gesture.from + step, gesture.to)
		];
		return gesture.brush === 'open' ? withOpen(periods, span) : withoutOpen(periods, span);
	}
	const { at, end, minute } = gesture;
	const others = periods.filter((_, index) => index !== at);
	const [start, finish] = periods[at] ?? [0, 0];
	// An edge stops at its neighbour, and a step before the other edge.
	const before = Math.max(0, ...others.filter(([, till]) => till <= start).map(([, till]) => till));
	const after = Math.min(
		wholeDay,
		...others.filter(([from]) => from >= finish).map(([from]) => from)
	);
	const moved: Period =
		end === 0
			? [Math.max(before, Math.min(minute, finish - step)), finish]
			: [start, Math.min(after, Math.max(minute, start + step))];
	return inOrder([...others, moved]);
}
