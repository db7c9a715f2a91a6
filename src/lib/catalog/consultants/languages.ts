/** Languages in which calls are held, by ISO 639 code. */
const codes =
	'ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk kn ko ky lb lt lv mk ml mr ms mt my nb ne nl pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh';

const names = new Intl.DisplayNames('en', { type: 'language' });

export const languageName = (code: string) => names.of(code) ?? code;

export const languages = codes
	.split(' ')
	.map((code) => ({ code, name: languageName(code) }))
	.sort((one, other) => one.name.localeCompare(other.name, 'en'));

export const isLanguage = (code: string) => languages.some((each) => each.code === code);
