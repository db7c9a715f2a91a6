/** A sleep that can be ended from outside. A wake that comes while nobody sleeps is not lost. */
export function waker() {
	let woken = false;
	let rouse = () => {};

	return {
		wake() {
			woken = true;
			rouse();
		},
		async sleep(ms: number) {
			if (!woken)
				await new Promise<void>((resolve) => {
					const timer = setTimeout(resolve, ms);
					rouse = () => (clearTimeout(timer), resolve());
				});
			woken = false;
			rouse = () => {};
		}
	};
}
