interface Asked {
	trial: boolean;
	person: { keeper: boolean };
	ownsOne: boolean;
}

/** Why this person cannot make a workspace, for the page that says so; nothing when they can. */
export function reasonAgainstCreating({ trial, person, ownsOne }: Asked) {
	if (trial || person.keeper || ownsOne) return undefined;
	return 'Whoever runs this installation, and who owns a workspace already, can make one. Ask them to invite you.';
}
