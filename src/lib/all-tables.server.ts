import { is, Table } from 'drizzle-orm';
import * as audit from './audit/tables.server.ts';
import * as availability from './availability/tables.server.ts';
import * as bookings from './bookings/tables.server.ts';
import * as catalog from './catalog/tables.server.ts';
import * as contacts from './contacts/tables.server.ts';
import * as jobs from './jobs/tables.server.ts';
import * as live from './live/tables.server.ts';
import * as notices from './notices/tables.server.ts';
import * as cashier from './outside/cashier/tables.server.ts';
import * as files from './outside/files/tables.server.ts';
import * as search from './outside/search/tables.server.ts';
import * as factors from './people/factors/tables.server.ts';
import * as identities from './people/identities/tables.server.ts';
import * as members from './people/members/tables.server.ts';
import * as noticeboard from './people/noticeboard/tables.server.ts';
import * as payments from './payments/tables.server.ts';
import * as onboarding from './people/onboarding/tables.server.ts';
import * as ownData from './people/own-data/tables.server.ts';
import * as signIns from './people/sign-ins/tables.server.ts';
import * as slips from './people/slips/tables.server.ts';
import * as people from './people/tables.server.ts';

const parts = [
	...[availability, bookings, cashier, catalog, payments],
	...[audit, contacts, factors, files, identities, jobs, live, members, notices],
	...[noticeboard, onboarding, ownData, people, search, signIns, slips]
];

/** Every table of the product, for what must hold for all of them. */
export const allTables: Table[] = parts.flatMap((part) =>
	Object.values(part).filter((each): each is Table => is(each, Table))
);
