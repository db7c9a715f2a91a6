import type { Component } from 'svelte';

/** One row of a menu; `line` parts what cannot be undone from the rest. */
export type MenuEntry =
	| 'line'
	| {
			label: string;
			icon?: Component<{ class?: string }>;
			keys?: string;
			danger?: boolean;
			/** Why it cannot be chosen now: said in the row. */
			reason?: string;
			/** Goes there instead of doing something. */
			href?: string;
			onselect?: () => void;
	  };
