/** The program cannot run here: one sentence for whoever starts it, with what to do. No stack is shown. */
export class CannotStart extends Error {
	override name = 'CannotStart';
}
