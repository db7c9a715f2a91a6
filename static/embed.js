// Concord: the booking page of an offering inside another site. docs/embed.md says how.
(() => {
	const script = document.currentScript;
	const origin = new URL(script.src).origin;
	const frames = new Set();

	/** The page inside says how high it is, and that Escape was pressed in it; nobody else is believed. */
	addEventListener('message', ({ source, origin: from, data }) => {
		if (from !== origin) return;
		for (const frame of frames)
			if (data?.concord === 'escape' && frame.contentWindow === source) frame.closest('dialog')?.close();
			else if (data?.concord === 'height' && frame.contentWindow === source && data.height > 0 && data.height < 20_000)
				frame.style.height = `${Math.ceil(data.height)}px`;
	});

	function frameOf(offering, label) {
		const frame = document.createElement('iframe');
		frame.src = `${origin}/book/${encodeURIComponent(offering)}?embed=1`;
		frame.title = label;
		frame.loading = 'lazy';
		Object.assign(frame.style, { width: '100%', height: '720px', border: '0', display: 'block' });
		frames.add(frame);
		return frame;
	}

	function popUp(offering, label) {
		const dialog = document.createElement('dialog');
		Object.assign(dialog.style, {
			...{ width: 'min(1240px, 96vw)', maxWidth: 'none', height: '92vh', maxHeight: 'none' },
			...{ padding: '0', border: '0', borderRadius: '10px', overflow: 'auto' },
			...{ colorScheme: 'light dark', background: 'Canvas' }
		});
		dialog.setAttribute('aria-label', label);
		const close = document.createElement('button');
		close.type = 'button';
		close.textContent = 'Close';
		Object.assign(close.style, {
			...{ position: 'sticky', top: '0', float: 'right', minHeight: '44px', padding: '0 16px' },
			...{ border: '0', background: 'Canvas', color: 'CanvasText', font: '500 15px sans-serif' }
		});
		close.addEventListener('click', () => dialog.close());
		const frame = frameOf(offering, label);
		dialog.append(close, frame);
		dialog.addEventListener('close', () => {
			frames.delete(frame);
			dialog.remove();
		});
		document.body.append(dialog);
		dialog.showModal();
	}

	function show(place) {
		if (place.dataset.concordShown) return;
		place.dataset.concordShown = '';
		const { concordBook: offering, show: how = 'inline', label = 'Book a call' } = place.dataset;
		if (!offering) return;
		if (how !== 'popup') return place.append(frameOf(offering, label));
		// A link stays one: whoever opens it in a window of its own comes to the page itself.
		if (place.tagName === 'A') place.href = `${origin}/book/${encodeURIComponent(offering)}`;
		place.addEventListener('click', (event) => {
			if (event.metaKey || event.ctrlKey || event.shiftKey) return;
			event.preventDefault();
			popUp(offering, label);
		});
	}

	const showAll = () => document.querySelectorAll('[data-concord-book]').forEach(show);
	if (document.readyState === 'loading') addEventListener('DOMContentLoaded', showAll);
	else showAll();
})();
