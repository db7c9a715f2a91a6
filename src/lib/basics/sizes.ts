const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** How much it is, for people: "4.2 GB". */
export function sizeOf(bytes: number) {
	const step = bytes < 1_000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
	const amount = bytes / 1_000 ** step;
	return `${step === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[step]}`;
}
