/** Acts of the audit as people read them; one that is not here is shown as it is called. */
const words: Record<string, string> = {
	'sign-in': 'Signed in',
	'sign-in.end': 'Ended sign-ins',
	'sign-in.prove': 'Confirmed who they are',
	'own-data.ask-copy': 'Asked for a copy of their data',
	'account.delete': 'Deleted their account',
	'account.restore': 'Restored their account',
	'account.erase': 'Erased a deleted account'
};

export function actWords(act: string) {
	const plain = act.replace(/[.-]/g, ' ');
	return words[act] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
