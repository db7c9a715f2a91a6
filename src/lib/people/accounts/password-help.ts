export const shortest = 10;

/** Beside every field for a new password; in a file of its own, so that pages load no list of bad ones. */
export const passwordHelp = `At least ${shortest} characters. Three words that do not belong together are good.`;
