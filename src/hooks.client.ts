import type { HandleClientError } from '@sveltejs/kit/hooks';

/** What breaks in the browser has no number in the server's log: the browser's own log has it, and the page says what helps. */
export const handleError: HandleClientError = ({ kind, error }) => {
	if (kind !== 'unknown') return;
	reportError(error);
	return {
		message: navigator.onLine
			? 'This page broke in your browser. Nothing you saved is lost.'
			: 'You seem to be offline. Nothing you saved is lost.'
	};
};
