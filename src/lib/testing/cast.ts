import type { Role } from '#lib/people/role.ts';

/**
 * One cast of people for the demo, the unit tests and the journeys: always the same, so that a test can be read like
 * a story. Halden & Roe advise makers on prices, cash and contracts.
 */
export const haldenRoe = { id: 'ws-halden-roe', slug: 'halden-roe', name: 'Halden & Roe' };

interface Member {
	id: string;
	name: string;
	email: string;
	roles: Role[];
	zone: string;
	headline: string;
}

const member = (
	first: string,
	name: string,
	roles: Role[],
	zone: string,
	headline: string
): Member => ({
	id: `person-${first}`,
	name,
	email: `${first}@halden-roe.example`,
	roles,
	zone,
	headline
});

export const imogen = member(
	'imogen',
	'Imogen Halden',
	['owner'],
	'Europe/London',
	'Runs the firm and sees its money'
);
export const marta = member(
	'marta',
	'Marta Lindqvist',
	['admin'],
	'Europe/Stockholm',
	'Keeps accounts, roles and settings'
);
export const nadia = member(
	'nadia',
	'Nadia Brandt',
	['consultant'],
	'Europe/Berlin',
	'Pricing and margin for makers'
);
export const tomasz = member(
	'tomasz',
	'Tomasz Wilk',
	['consultant'],
	'Europe/Warsaw',
	'Cash for the next thirteen weeks'
);
export const oleh = member(
	'oleh',
	'Oleh Savchuk',
	['consultant', 'sales'],
	'Europe/Kyiv',
	'Supply chains that cross a border'
);
export const priya = member(
	'priya',
	'Priya Raman',
	['consultant'],
	'Europe/Lisbon',
	'First managers, first pay bands'
);
export const artem = member(
	'artem',
	'Artem Hnatiuk',
	['operator'],
	'Europe/Kyiv',
	'Answers what the AI cannot'
);
export const hanna = member(
	'hanna',
	'Hanna Orlova',
	['sales'],
	'Europe/Warsaw',
	'Moves deals, keeps promises'
);
export const lena = member(
	'lena',
	'Lena Fuchs',
	['analyst'],
	'Europe/Vienna',
	'Reads every number, changes none'
);

export const members = [imogen, marta, nadia, tomasz, oleh, priya, artem, hanna, lena];

const client = (first: string, name: string, company: string, zone: string) => ({
	id: `contact-${first}`,
	name,
	email: `${first}@${company.toLowerCase().replace(/\W+/g, '-')}.example`,
	company,
	zone
});

export const bohdan = client('bohdan', 'Bohdan Kravets', 'Kravets Bakery', 'Europe/Kyiv');
export const elif = client('elif', 'Elif Demir', 'Demir Textiles', 'Europe/Istanbul');
export const ruth = client('ruth', 'Ruth Okafor', 'Lagoon Logistics', 'Africa/Lagos');
export const jonas = client('jonas', 'Jonas Feld', 'Feld Optics', 'Europe/Berlin');
export const camille = client('camille', 'Camille Duret', 'Duret Paper', 'Europe/Paris');

export const clients = [bohdan, elif, ruth, jonas, camille];

/** Another firm on the same installation: what it has must never be seen from Halden & Roe, and the other way round. */
export const elsewhere = {
	workspace: { id: 'ws-elsewhere', slug: 'elsewhere', name: 'Elsewhere Law' },
	owner: {
		id: 'person-viktor',
		name: 'Viktor Elsner',
		email: 'viktor@elsewhere.example',
		roles: ['owner'] as Role[],
		zone: 'Europe/Zurich',
		headline: 'Owns another firm'
	},
	client: { ...client('sanne', 'Sanne de Wit', 'De Wit Boats', 'Europe/Amsterdam') }
};
