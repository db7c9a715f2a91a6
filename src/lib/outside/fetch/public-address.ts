import { BlockList, isIP } from 'node:net';

const denied = new BlockList();
const ranges4 = [
	'0.0.0.0/8', // "this host": Linux connects it to loopback
	'10.0.0.0/8',
	'100.64.0.0/10', // carrier NAT; one cloud keeps its metadata here
	'127.0.0.0/8',
	'168.63.129.16/32', // Azure's inner services, on an address that looks public
	'169.254.0.0/16', // link-local, cloud metadata
	'172.16.0.0/12',
	'192.0.0.0/24',
	'192.0.2.0/24',
	'192.31.196.0/24',
	'192.52.193.0/24',
	'192.88.99.0/24',
	'192.168.0.0/16',
	'192.175.48.0/24',
	'198.18.0.0/15',
	'198.51.100.0/24',
	'203.0.113.0/24',
	'224.0.0.0/4',
	'240.0.0.0/4' // reserved, broadcast
];
const ranges6 = [
	'2001::/23', // protocol assignments: Teredo, benchmarking, ORCHID
	'2001:db8::/32',
	'2002::/16', // 6to4 carries any IPv4 address inside
	'3fff::/20'
];
for (const range of ranges4) add(denied, range, 'ipv4');
for (const range of ranges6) add(denied, range, 'ipv6');

/** Everything that is routed in the world; loopback, mapped IPv4, NAT64, ULA, link-local and multicast lie outside. */
const global6 = new BlockList();
add(global6, '2000::/3', 'ipv6');

/** Whether this IP address belongs to a host on the public internet. */
export function isPublicAddress(address: string) {
	const version = isIP(address);
	if (version === 4) return !denied.check(address, 'ipv4');
	if (version === 6) return global6.check(address, 'ipv6') && !denied.check(address, 'ipv6');
	return false;
}

function add(list: BlockList, range: string, family: 'ipv4' | 'ipv6') {
	const [network = '', bits] = range.split('/');
	list.addSubnet(network, Number(bits), family);
}
