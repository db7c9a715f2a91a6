import type { Question } from './table.ts';
import { all } from './who.ts';

const list = { stranger: 303 };
const hers = { ...all(404), stranger: 303, consultant: 200 };

export const notices: Question[] = [
	{
		way: 'GET /notices',
		of: 'one’s own',
		path: () => '/notices?show=unread',
		expect: { ...all(200), ...list }
	},
	{
		way: 'GET /notices',
		of: 'older ones than Nadia’s',
		path: ({ notice }) => `/notices?before=${notice}`,
		expect: hers
	},
	{
		way: 'GET /notices/newest',
		of: 'one’s own',
		path: () => '/notices/newest',
		expect: { ...all(200), stranger: 401 }
	},
	{
		way: 'GET /notices/[id]',
		of: 'Nadia’s',
		path: ({ notice }) => `/notices/${notice}`,
		expect: { ...all(404), stranger: 303, consultant: 303 }
	},
	{
		way: 'POST /notices?/read',
		of: 'Nadia’s',
		path: () => '/notices?/read',
		body: ({ notice }) => ({ form: { notice } }),
		expect: hers
	},
	{
		way: 'POST /notices?/all',
		of: 'one’s own',
		path: () => '/notices?/all',
		body: () => ({ form: { before: '0' } }),
		expect: { ...all(200), ...list }
	},
	{
		way: 'POST /notices?/back',
		of: 'what was never marked',
		path: () => '/notices?/back',
		body: () => ({ form: { at: '0' } }),
		expect: { ...all(404), ...list }
	},
	{
		way: 'GET /me/notices',
		of: 'one’s own',
		path: () => '/me/notices',
		expect: { ...all(200), ...list }
	},
	{
		way: 'POST /me/notices?/default',
		of: 'one’s own',
		path: () => '/me/notices',
		body: () => ({
			form: {
				...{ 'workspace.membership mail': 'daily', 'workspace.people mail': 'daily' },
				...{ 'workspace.noticeboard mail': 'never', 'booking.new mail': 'at once' },
				...{ 'booking.changed mail': 'at once', 'booking.reminder mail': 'never' }
			}
		}),
		expect: { ...all(200), ...list }
	},
	{
		way: 'GET /unsubscribe',
		of: 'Nadia’s letters, by their link',
		path: ({ unsubscribe }) => unsubscribe,
		expect: all(200)
	},
	{
		way: 'GET /unsubscribe',
		of: 'letters without a signature',
		path: () => '/unsubscribe?person=person-nadia&kind=daily',
		expect: all(404)
	},
	{
		way: 'POST /unsubscribe?/default',
		of: 'Nadia’s letters, by their link',
		path: ({ unsubscribe }) => unsubscribe,
		body: () => ({ form: {} }),
		expect: all(200)
	},
	{
		way: 'POST /unsubscribe?/default',
		of: 'letters with the signature of another kind',
		path: ({ unsubscribe }) => unsubscribe.replace('workspace.people', 'workspace.membership'),
		body: () => ({ form: {} }),
		expect: all(404)
	},
	{
		way: 'GET /mail/[id]/html',
		of: 'a letter',
		path: ({ letter }) => `/mail/${letter}/html`,
		expect: all(200),
		inReal: 404
	}
];
