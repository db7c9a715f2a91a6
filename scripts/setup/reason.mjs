/** @type {[RegExp, (folder: string) => string][]} */
const known = [
	[
		/ENOSPC/,
		(folder) =>
			`The disk is full: make at least 2 GB free where ${folder} lies, then run the same command again.`
	],
	[
		/EROFS|EACCES|EPERM/,
		(folder) =>
			`The folder ${folder} cannot be written: make it writable for this user, or copy the project to a folder that is.`
	],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/,
		() =>
			"npm's registry cannot be reached: check the network (behind a proxy, set HTTPS_PROXY), then run the same command again."
	],
	[
		/SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER|VERIFY)|CERT_/,
		() =>
			"The certificate of npm's registry is not trusted here: tell npm your firm's own with `npm config set cafile <file>`."
	],
	[
		/E40[13]\b/,
		() =>
			"npm's registry refused the request: sign in to it, or remove the registry setting from your .npmrc."
	],
	[
		/E404|ETARGET|ENOVERSIONS/,
		() =>
			"npm's registry lacks a package of this project: try again later, or with npm's own registry."
	],
	[
		/EINTEGRITY/,
		() =>
			'A package differs from the one that package-lock.json names: empty the cache with `npm cache clean --force` and try again.'
	],
	[
		/EUSAGE/,
		() =>
			'package.json and package-lock.json disagree: bring both back to what the repository holds.'
	]
];

/** What the system says about a failure, e.g. ENOSPC. @param {unknown} error */
export const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error)?.code ?? '';

/** @param {unknown} error */
export const isReadOnly = (error) => ['EROFS', 'EACCES'].includes(codeOf(error));

/**
 * What went wrong, in one sentence with the remedy; undefined when the words are not known.
 * @param {string} output @param {string} folder
 */
export function reason(output, folder) {
	const [, sentence] = known.find(([pattern]) => pattern.test(output)) ?? [];
	return sentence?.(folder);
}
