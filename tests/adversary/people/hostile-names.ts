const evil = 'evil.example';

const links = [
	...['http://', 'https://', 'HTTPS://', 'ftp://', 'javascript://', 'www.', '//', ''].flatMap(
		(start) => [`${start}${evil}`, `${start}${evil}/reset?a=1&b=2`, `Ana ${start}${evil}`]
	),
	...[
		`${evil}/@you`,
		`${evil}.`,
		`(${evil})`,
		`“${evil}”`,
		`Ana,${evil}`,
		`${evil}:80`,
		'приклад.укр'
	]
];

const markup = [
	'<script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'"><img src=x>',
	"'><svg onload=alert(1)>",
	`</p></td><a href="http://${evil}">here</a>`,
	`" href="http://${evil}`,
	"' onmouseover='alert(1)",
	'<!--',
	'-->',
	']]>',
	'<style>*{display:none}</style>',
	'</style><b>',
	'&lt;b&gt;',
	'&#60;b&#62;',
	'<b',
	'<',
	'{{7*7}}',
	'${7*7}',
	'<%= 7 %>',
	'%3Cb%3E'
];

const breaks = ['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f'].flatMap((end) => [
	`Ana${end}Bcc: victim@${evil}`,
	`Ana${end}X-Injected: yes`,
	`Ana${end}${end}Your new link: http://${evil}`,
	`Ana${end}.${end}`
]);

const turned = ['\u202e', '\u2066', '\u200b', '\u200f', '\u2060', '\ufeff', '\u061c'].flatMap(
	(sign) => [`${sign}exe.ana`, `http:${sign}//${evil}`, `evil${sign}.example`, `<${sign}script>`]
);

const long = [40, 200, 2_000].flatMap((count) =>
	['A', '<', 'a.', '\u202e', '😀', '&'].map((sign) => sign.repeat(count))
);

const single = [...links, ...markup, ...breaks, ...turned, ...long];
/** Two of a kind in one name, so that neither hides the other. */
const paired = markup.flatMap((one) => [
	`${one} ${evil}`,
	`${one}\r\nBcc: a@${evil}`,
	`http://${evil}/${one}`,
	`${evil}${one}`
]);

/** What somebody might call themselves or their firm to be more than a name in a letter. */
export const hostileNames = [...single, ...paired];
