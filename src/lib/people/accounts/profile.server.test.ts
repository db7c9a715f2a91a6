import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#lib/audit/tables.server.ts';
import { nadia, oleh } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { profileForm, type Profile } from './profile.ts';
import { changeProfile, profileOf } from './profile.server.ts';

const form = {
	name: 'Nadia Brandt',
	slug: 'nadia-brandt',
	headline: 'Pricing and margin for makers',
	zone: 'Europe/Berlin',
	hourCycle: '24',
	currency: 'EUR',
	density: 'dense',
	singleKeys: 'on'
};
const said = (changes: Partial<typeof form> = {}): Profile =>
	profileForm.parse({ ...form, ...changes });

async function firm() {
	const app = testApp();
	await seedDemo(app);
	const audit = () =>
		app.read
			.select({ actor: auditEntries.actor, detail: auditEntries.detail })
			.from(auditEntries)
			.where(eq(auditEntries.act, 'profile.change'));
	return { app, audit };
}

test('what somebody says of themselves is kept, and the audit names the fields but not the words', async () => {
	const { app, audit } = await firm();
	const outcome = await changeProfile(
		app,
		nadia,
		said({ headline: '', zone: 'Europe/Kiev', hourCycle: '12', density: 'roomy' })
	);
	expect(outcome).toBe('saved');
	expect(await profileOf(app, nadia)).toEqual({
		...{ name: 'Nadia Brandt', slug: 'nadia-brandt', headline: null, zone: 'Europe/Kyiv' },
		...{ hourCycle: '12', currency: 'EUR', density: 'roomy', singleKeys: true }
	});
	expect(await audit()).toEqual([
		{ actor: nadia.id, detail: 'headline, zone, hourCycle, density' }
	]);
});

test('saving what is there already changes and audits nothing', async () => {
	const { app, audit } = await firm();
	expect(await changeProfile(app, nadia, said())).toBe('as it was');
	expect(await audit()).toEqual([]);
});

test('an address that is taken is refused, and the nearest free one is named', async () => {
	const { app, audit } = await firm();
	await changeProfile(app, oleh, { ...said(), name: 'Oleh', slug: 'nadia-brandt-2' });
	expect(await changeProfile(app, nadia, said({ slug: 'nadia-brandt-2' }))).toEqual({
		taken: 'nadia-brandt-2',
		free: 'nadia-brandt-2-2'
	});
	expect(await changeProfile(app, oleh, said())).toEqual({
		taken: 'nadia-brandt',
		free: 'nadia-brandt-3'
	});
	expect(await profileOf(app, nadia)).toMatchObject({ slug: 'nadia-brandt' });
	expect(await audit()).toHaveLength(1);
});

test('of two who want one address at once, one gets it', async () => {
	const { app } = await firm();
	const both = await Promise.all(
		[nadia, oleh].map((person) => changeProfile(app, person, said({ slug: 'prices' })))
	);
	expect(both.filter((outcome) => outcome === 'saved')).toHaveLength(1);
	expect(both).toContainEqual({ taken: 'prices', free: 'prices-2' });
});
