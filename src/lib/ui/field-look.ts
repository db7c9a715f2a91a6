/** The box of everything one can write or choose in. 16 px on touch, or a phone zooms in. */
export const fieldLook =
	'block w-full rounded-2 border border-edge bg-float text-ink placeholder:text-ink-3 pointer-coarse:text-[1rem] ' +
	'focus:border-focus focus:outline-2 focus:-outline-offset-1 focus:outline-focus ' +
	'aria-invalid:border-bad aria-invalid:inset-ring aria-invalid:inset-ring-bad';

export const fieldHeight = {
	md: 'min-h-(--h-md) px-2.5',
	lg: 'min-h-(--h-lg) px-2.5 text-15'
};
