import * as encoding from 'lib0/encoding';

type Id = readonly [client: number, clock: number];

/** One struct of an update as it is written, also such as Yjs itself would never write. */
export interface Made {
	client: number;
	clock: number;
	/** Its kind: 0 cleared away, 1 deleted, 4 string, 6 format, 7 type, 8 any, 9 document, 10 skip. */
	kind: number;
	left?: Id;
	right?: Id;
	/** Where it stands, when neither neighbour says so. */
	root?: string;
	parent?: Id;
	key?: string;
	body(encoder: encoding.Encoder): void;
}

export type Ranges = readonly (readonly [clock: number, length: number])[];

/** The bytes of an update, without anything looking at whether they make sense. */
export function handMade(
	structs: readonly Made[],
	deletions: readonly (readonly [client: number, ranges: Ranges])[] = []
) {
	return encoding.encode((encoder) => {
		const byClient = Map.groupBy(structs, ({ client }) => client);
		encoding.writeVarUint(encoder, byClient.size);
		for (const [client, list] of byClient) {
			encoding.writeVarUint(encoder, list.length);
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, list[0]?.clock ?? 0);
			for (const made of list) writeStruct(encoder, made);
		}
		encoding.writeVarUint(encoder, deletions.length);
		for (const [client, ranges] of deletions) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, ranges.length);
			for (const pair of ranges) for (const part of pair) encoding.writeVarUint(encoder, part);
		}
	});
}

function writeStruct(encoder: encoding.Encoder, made: Made) {
	const { kind, left, right, key } = made;
	const writeId = (id: Id) => id.forEach((part) => encoding.writeVarUint(encoder, part));
	encoding.writeUint8(
		encoder,
		kind | (left ? 0x80 : 0) | (right ? 0x40 : 0) | (key === undefined ? 0 : 0x20)
	);
	if (kind !== 0 && kind !== 10) {
		if (left) writeId(left);
		if (right) writeId(right);
		if (!left && !right) {
			encoding.writeVarUint(encoder, made.parent ? 0 : 1);
			if (made.parent) writeId(made.parent);
			else encoding.writeVarString(encoder, made.root ?? '');
			if (key !== undefined) encoding.writeVarString(encoder, key);
		}
	}
	made.body(encoder);
}

/** What stands in a struct, by its kind. */
export const body = {
	length: (length: number) => (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, length),
	any:
		(...values: unknown[]) =>
		(encoder: encoding.Encoder) => {
			encoding.writeVarUint(encoder, values.length);
			for (const value of values) encoding.writeAny(encoder, value as encoding.AnyEncodable);
		},
	text: (text: string) => (encoder: encoding.Encoder) => encoding.writeVarString(encoder, text),
	/** 0 array, 1 map, 2 text, 3 element, 4 fragment, 5 hook, 6 XML text. */
	type: (ref: number, name?: string) => (encoder: encoding.Encoder) => {
		encoding.writeVarUint(encoder, ref);
		if (name !== undefined) encoding.writeVarString(encoder, name);
	},
	format: (mark: string, json: string) => (encoder: encoding.Encoder) => {
		encoding.writeVarString(encoder, mark);
		encoding.writeVarString(encoder, json);
	}
};
