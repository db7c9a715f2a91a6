/** One row of a menu of the bar. */
export const barRow =
	'flex min-h-(--h-row) w-full items-center gap-2 rounded-2 px-2 py-1 text-left hover:bg-tint focus-visible:bg-tint focus-visible:-outline-offset-2 aria-[current]:font-bold pointer-coarse:min-h-11';
