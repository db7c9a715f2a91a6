/** Whether this person may see how the installation does and start failed work again: failed work may be anybody's. */
export function mayLookAfter(person: { keeper: boolean } | undefined) {
	return person?.keeper ?? false;
}
