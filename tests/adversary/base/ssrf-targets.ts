/** Ways to write a host that is this machine or lies inside; `%` is the port of a canary that listens there. */
const loopback = [
	...['127.0.0.1', '127.1', '127.0.1', '127.000.000.001', '127.255.255.254', '127.0.0.1.'],
	...['2130706433', '017700000001', '0x7f000001', '0x7F.0x0.0x0.0x1', '0177.0.0.1', '0x7f.1', '0'],
	...[
		'0.0.0.0',
		'0x0',
		'00',
		'0.0',
		'127.0x1',
		'127。0。0。1',
		'１２７.０.０.１',
		'①②⑦.0.0.1',
		'127%2e0%2e0%2e1'
	],
	...[
		'%31%32%37.0.0.1',
		'[::1]',
		'[::]',
		'[0:0:0:0:0:0:0:1]',
		'[::ffff:127.0.0.1]',
		'[::ffff:7f00:1]'
	],
	...['[::127.0.0.1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]'],
	...[
		'[64:ff9b:1::7f00:1]',
		'[2002:7f00:1::]',
		'[2001:0:7f00:1::]',
		'[::1%25lo]',
		'[fe80::1%25eth0]'
	],
	...[
		'localhost',
		'localhost.',
		'LOCALHOST',
		'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
		'x.localhost',
		'ip6-localhost',
		'loopback.local'
	]
];

const inside = [
	...[
		'10.0.0.1',
		'172.16.0.1',
		'192.168.0.1',
		'100.64.0.1',
		'169.254.169.254',
		'2852039166',
		'0xa9fea9fe'
	],
	...['100.100.100.200', '192.0.0.192', '168.63.129.16', '198.18.0.1', '203.0.113.1', '224.0.0.1'],
	...['255.255.255.255', '240.0.0.1', '[fd00:ec2::254]', '[fe80::1]', '[fec0::1]', '[ff02::1]'],
	...['[2001:db8::1]', '[3fff::1]', 'metadata.google.internal', 'printer', 'nas.lan', 'x.onion']
];

const disguised = [
	...[
		'http://127.0.0.1:%/',
		'http://example.com/',
		'ftp://127.0.0.1:%/',
		'gopher://127.0.0.1:%/_x'
	],
	...[
		'file:///etc/passwd',
		'file://127.0.0.1:%/x',
		'data:text/plain,x',
		'blob:https://127.0.0.1:%/x'
	],
	...[
		'ws://127.0.0.1:%/',
		'unix:/var/run/docker.sock',
		'dict://127.0.0.1:%/',
		'ldap://127.0.0.1:%/'
	],
	...['//127.0.0.1:%/', 'https:127.0.0.1:%', 'https:///127.0.0.1:%/', 'https:\\\\127.0.0.1:%\\'],
	...[
		'https://example.com@127.0.0.1:%/',
		'https://127.0.0.1:%@example.com/',
		'https://a:b@127.0.0.1:%/'
	],
	...['https://example.com\\@127.0.0.1:%/', 'https://127.0.0.1:%#@example.com/'],
	...['https://127.0.0.1:%?@example.com/', 'https://example.com%00@127.0.0.1:%/'],
	...[
		'https://127.0.0.1:22/',
		'https://[::1]:6379/',
		'https://127.0.0.1\t:%/',
		' https://127.0.0.1:%/\r\n'
	],
	...[
		'https://127.0.0.1:%/\r\nHost: example.com',
		'HTTPS://127.0.0.1:%/',
		'jar:https://127.0.0.1:%!/'
	]
];

/** Names whose addresses a hostile name server answers. */
export const poisoned: Record<string, string[]> = {
	'inner.example.com': ['127.0.0.1'],
	'inner6.example.com': ['::1'],
	'mapped.example.com': ['::ffff:127.0.0.1'],
	'mixed.example.com': ['2d00::1', '127.0.0.1'],
	'mixed6.example.com': ['::1', '2d00::1'],
	'zero.example.com': ['0.0.0.0'],
	'metadata.example.com': ['169.254.169.254'],
	'nat64.example.com': ['64:ff9b::7f00:1'],
	'nothing.example.com': [],
	'garbage.example.com': ['not an address']
};

export function directTargets(port: number) {
	const hosts = [...loopback, ...inside].map((host) => `https://${host}:${port}/`);
	const names = Object.keys(poisoned).map((name) => `https://${name}:${port}/`);
	return [...hosts, ...names, ...disguised.map((text) => text.replaceAll(':%', `:${port}`))];
}

/** Where a redirecting server sends, and with which status. */
export function redirectTargets(port: number) {
	const places = [
		...[`https://127.0.0.1:${port}/`, `http://127.0.0.1:${port}/`, `https://[::1]:${port}/`],
		...[`//0x7f.1:${port}/`, `https://inner.example.com:${port}/`, 'file:///etc/passwd']
	];
	return [301, 302, 303, 307, 308].flatMap((status) => places.map((place) => ({ status, place })));
}
