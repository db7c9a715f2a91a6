export interface Member {
	id: string;
	name: string;
	photo?: string | undefined;
	/** May say that they have read it. */
	marks: boolean;
}

/** As the board names somebody by their id. */
export const nameIn = (people: readonly Member[], id: string) =>
	people.find((each) => each.id === id)?.name ?? 'Somebody who is no member any more';
