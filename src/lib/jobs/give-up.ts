/** Thrown by a work that will never succeed: the job fails at once instead of being tried again. */
export class GiveUp extends Error {
	override name = 'GiveUp';
}
