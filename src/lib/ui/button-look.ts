export type ButtonLook = 'primary' | 'standard' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const base =
	'inline-grid items-center justify-center rounded-2 border font-medium transition-colors duration-(--fast) pointer-coarse:min-w-11';

const looks: Record<ButtonLook, string> = {
	primary:
		'border-brand bg-brand font-bold text-on-brand hover:border-brand-hover hover:bg-brand-hover',
	standard: 'border-edge bg-paper text-ink hover:bg-hover active:bg-line',
	quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink active:bg-line',
	danger: 'border-bad-fill bg-bad-fill font-bold text-on-bad'
};

// The large one breaks its line only when the words, made larger, are wider than the page.
const sizes: Record<ButtonSize, string> = {
	sm: 'min-h-(--h-sm) px-[9px] whitespace-nowrap',
	md: 'min-h-(--h-md) px-3 whitespace-nowrap',
	lg: 'min-h-(--h-lg) max-w-full shrink-0 px-5 text-center text-15'
};

const cannot = 'cursor-not-allowed border-dashed border-line-2 text-ink-3';

interface Shape {
	look?: ButtonLook;
	size?: ButtonSize;
	wide?: boolean;
	off?: boolean;
}

/** The classes of a button, also for what must be a button of another component. */
export function buttonLook({ look = 'standard', size = 'md', wide, off }: Shape) {
	return [base, off ? cannot : looks[look], sizes[size], wide && 'w-full']
		.filter(Boolean)
		.join(' ');
}
