/** What may be kept, by content. Anything else is refused, so that nothing is ever given back as a page or a program. */
const endings: Record<string, string[]> = {
	'application/pdf': ['pdf'],
	'text/plain': ['txt', 'csv', 'tsv', 'md', 'log', 'json'],
	'text/calendar': ['ics'],
	'text/vcard': ['vcf'],
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
	'application/vnd.oasis.opendocument.text': ['odt'],
	'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
	'application/vnd.oasis.opendocument.presentation': ['odp']
};

const pictures = new Set([
	'image/png',
	'image/apng',
	'image/jpeg',
	'image/webp',
	'image/gif',
	'image/avif'
]);

/** The one type that our own re-encoding writes, and the only one that is ever shown inside a page. */
export const pictureType = 'image/webp';

export type Kind = { picture: true } | { picture: false; type: string; endings: string[] };

export function kindOfType(type: string): Kind | undefined {
	if (pictures.has(type)) return { picture: true };
	const known = endings[type];
	return known && { picture: false, type, endings: known };
}
