import { elsewhere, haldenRoe, nadia } from '../../../src/lib/testing/cast.ts';
import type { Question } from './table.ts';
import { all, each, members, type Who } from './who.ts';

const own = haldenRoe.slug;
const other = elsewhere.workspace.slug;

/** Nadia has hours; owners and admins see everybody's. */
const holders: Who[] = ['owner', 'admin', 'consultant'];
const inOwn = (may: number): Question['expect'] => ({
	...{ ...all(404), stranger: 303 },
	...{ ...each(members, 403), ...each(holders, may) }
});
const inOther = (may: number): Question['expect'] => ({
	...{ ...all(404), stranger: 303, 'other firm': may }
});

const seen = (folder: string): Question[] => {
	const way = `GET /w/[workspace]/${folder}`;
	const at = (slug: string, person = '') => `/w/${slug}/${folder}${person && `?person=${person}`}`;
	return [
		{ way, of: 'one’s own', path: () => at(own), expect: inOwn(200) },
		{ way, of: 'the other workspace', path: () => at(other), expect: inOther(200) },
		{ way, of: 'Nadia’s', path: () => at(own, nadia.id), expect: inOwn(200) },
		{
			...{ way, of: 'somebody else’s under one’s own' },
			path: () => at(own, elsewhere.owner.id),
			expect: { ...inOwn(404), consultant: 403 }
		},
		{
			...{ way, of: 'ours under the other workspace' },
			...{ path: () => at(other, nadia.id), expect: inOther(404) }
		}
	];
};

type Form = Record<string, string>;

/** What can be done with Nadia's hours, in a way that changes nothing even for those who may. */
function acted(folder: string, action: string, form: Form, may: number): Question[] {
	const way = `POST /w/[workspace]/${folder}?/${action}`;
	const at = (slug: string) => () => `/w/${slug}/${folder}?/${action}&person=${nadia.id}`;
	const body = () => ({ form });
	return [
		{ way, of: 'Nadia’s', path: at(own), body, expect: inOwn(may) },
		{ way, of: 'ours under the other workspace', path: at(other), body, expect: inOther(404) }
	];
}

/** Of hours that nobody has seen: whoever may is told that they were changed meanwhile. */
const unseen = { version: '9999' };
const day = '2030-06-03';
const change = JSON.stringify({ kind: 'zone', zone: 'UTC' });
const past = { day: '2020-01-01', from: '10:00', till: '11:00' };

const both = ['hours', 'hours/rules'].flatMap((folder) => [
	...seen(folder),
	...acted(folder, 'change', { ...unseen, change, done: 'x' }, 409),
	...acted(folder, 'block', past, 400),
	...acted(folder, 'blockAgain', { from: '0', till: '60000' }, 400),
	...acted(folder, 'unblock', { id: 'nothing' }, 404)
]);
const forms: Record<string, Form> = {
	week: { d0from0: '9', d0till0: '17' },
	zone: { zone: 'UTC' },
	holidays: { country: 'DE', region: 'BE' },
	worked: { day, works: 'yes' },
	travel: { from: day, till: day, zone: 'UTC' },
	noTravel: { at: '0' },
	limits: { 'day-count': '3' },
	day: { day, closed: 'on' },
	noDay: { day },
	vacation: { firstDay: day, lastDay: day },
	noVacation: { id: 'nothing' }
};

export const hours: Question[] = [
	...both,
	// What is there already stays as it is.
	...acted('hours', 'begin', { zone: 'UTC' }, 200),
	...Object.entries(forms).flatMap(([action, form]) =>
		acted('hours/rules', action, { ...unseen, ...form }, 409)
	)
];
