/** Acts of the audit as people read them; one that is not here is shown as it is called. */
const words: Record<string, string> = {
	'sign-in': 'Signed in',
	'sign-in.end': 'Ended sign-ins',
	'sign-in.prove': 'Proved identity',
	'person.send-reset': 'Sent a letter to set a new password',
	'profile.change': 'Changed the profile',
	'factor.add': 'Added a second factor',
	'factor.remove': 'Removed a second factor',
	'passkey.refuse': 'A passkey was refused',
	'recovery.renew': 'Made new recovery codes',
	'recovery.use': 'Used a recovery code',
	'identity.connect': 'Connected an account elsewhere',
	'identity.disconnect': 'Disconnected an account elsewhere',
	'invitation.send': 'Invited somebody',
	'invitation.accept': 'Accepted an invitation',
	'invitation.withdraw': 'Withdrew an invitation',
	'member.roles': 'Changed roles',
	'member.leave': 'Left the workspace',
	'member.remove': 'Removed somebody',
	'member.suspend': 'Suspended somebody',
	'member.unsuspend': 'Let somebody in again',
	'fields.change': 'Changed who sees which field',
	'hours.change': 'Changed somebody’s hours',
	'workspace.create': 'Created the workspace',
	'workspace.change': 'Changed the workspace',
	'workspace.hand-over': 'Handed the workspace over',
	'workspace.delete': 'Deleted the workspace',
	'workspace.restore': 'Restored the workspace',
	'workspace.purge': 'Removed the workspace for good',
	'contact.merge': 'Found two contacts to be one',
	'contact.unmerge': 'Undid the merge of two contacts',
	'own-data.ask-copy': 'Asked for a copy of personal data',
	'account.create': 'Created an account',
	'account.address': 'Changed the address',
	'account.password': 'Changed the password',
	'account.delete': 'Deleted the account',
	'account.restore': 'Restored the account',
	'account.erase': 'Erased a deleted account'
};

export function actWords(act: string) {
	const plain = act.replace(/[.-]/g, ' ');
	return words[act] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
