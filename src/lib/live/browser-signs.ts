interface Signs {
	offline(): void;
	online(): void;
	/** The page is about to go. */
	leaving(): unknown;
}

/** Hears from the browser how the network stands; answers how to hear no more. */
export function hearBrowser({ offline, online, leaving }: Signs) {
	const signs = [
		['offline', offline],
		['online', online],
		['pagehide', leaving]
	] as const;
	for (const [sign, hear] of signs) globalThis.addEventListener?.(sign, hear);
	return () => {
		for (const [sign, hear] of signs) globalThis.removeEventListener?.(sign, hear);
	};
}
