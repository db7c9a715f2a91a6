/** One client (or one firm) with a consultant, whenever both can; or many at one time that stands. */
export type OfferingKind = 'individual' | 'group';

/** Only what is published can be booked; what is archived keeps its bookings and can be taken up again. */
export type OfferingState = 'draft' | 'published' | 'archived';

/** Who holds it: the one consultant, one of several by turn, or all of them together. */
export type Hosting = 'one' | 'in turn' | 'together';

export interface Duration {
	minutes: number;
	priceMinor: number;
}

/** Asked of the client before the booking. */
export interface Question {
	id: string;
	label: string;
	form: 'line' | 'text' | 'choice' | 'yes or no' | 'file';
	required: boolean;
	/** Of a choice. */
	options?: readonly string[];
}

/** What is given back of the price; shown before paying, and kept with the booking as it was then. */
export interface CancelPolicy {
	/** Everything, until so many hours before the beginning. */
	freeUntilHours: number;
	/** Of the price, from then on; 0 to 100. */
	latePercent: number;
	/** A client can move the call themselves until so many hours before; null: never. */
	moveUntilHours: number | null;
}

export const usualPolicy: CancelPolicy = {
	freeUntilHours: 24,
	latePercent: 50,
	moveUntilHours: 12
};
