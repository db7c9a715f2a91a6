import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('nothing set is a trial on this machine alone', () => {
	expect(readSettings({})).toMatchObject({
		trial: true,
		host: '127.0.0.1',
		port: 3000,
		seedDemo: true
	});
});

test('APP_ORIGIN makes it real: no demo people, reachable from outside', () => {
	const real = readSettings({
		APP_ORIGIN: 'https://book.example.com/',
		SMTP_URL: 'smtp://mail',
		MAIL_FROM: 'a@b.example'
	});
	expect(real).toMatchObject({
		trial: false,
		host: '0.0.0.0',
		seedDemo: false,
		origin: 'https://book.example.com'
	});
});

test.each([
	[{ PORT: 'eighty' }, /PORT/],
	[{ PORT: '70000' }, /PORT/],
	[{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be debug, info, warn or error/],
	[{ APP_ORIGIN: 'book.example.com' }, /APP_ORIGIN must be an address/],
	[{ APP_ORIGIN: 'javascript:alert(1)' }, /APP_ORIGIN/],
	[{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must begin with postgres/],
	[{ APP_ORIGIN: 'https://a.example' }, /needs SMTP_URL/],
	[{ APP_ORIGIN: 'https://a.example', SMTP_URL: 'smtp://mail' }, /MAIL_FROM is needed/],
	[
		{ SMTP_URL: 'smtp://mail', MAIL_FROM: 'a@b.example' },
		/A trial keeps its mail\. Set APP_ORIGIN/
	],
	[{ SMTP_URL: 'smtp://u:50%off@h' }, /SMTP_URL must be an address like .* %25 for %/],
	[{ SMTP_URL: 'smtp://' }, /SMTP_URL must be an address/],
	[{ HOST: '0.0.0.0' }, /HOST=0\.0\.0\.0 would open a trial .* set APP_ORIGIN/],
	[{ HOST: '::' }, /HOST/],
	[{ HOST: 'localhost.example' }, /HOST/],
	[{ LIVEKIT_URL: 'wss://video.example' }, /LIVEKIT_API_KEY/],
	[{ APP_SECRET: 'short' }, /at least 32/],
	[{ ALLOW_EMBEDDED: 'bank' }, /ALLOW_EMBEDDED/],
	[{ TRUST_PROXY: 'yes' }, /TRUST_PROXY/],
	[{ GOOGLE_CLIENT_ID: 'id' }, /GOOGLE_CLIENT_ID is set, so GOOGLE_CLIENT_SECRET is needed/],
	[{ MICROSOFT_CLIENT_SECRET: 'x' }, /MICROSOFT_CLIENT_ID is needed too/],
	[{ GOOGLE_ISSUER: 'http://login.example' }, /GOOGLE_ISSUER must begin with https/],
	[{ MICROSOFT_ISSUER: 'http://127.0.0.1.evil.example' }, /MICROSOFT_ISSUER must begin with https/],
	[{ MICROSOFT_TENANT: '../evil' }, /MICROSOFT_TENANT/]
])('%j is refused in one sentence', (environment, words) => {
	expect(() => readSettings(environment)).toThrow(words);
});

test('test money is for trials, and for real installations that name the till', () => {
	const real = { APP_ORIGIN: 'https://a.example' };
	expect(readSettings({}).till).toBe(true);
	expect(readSettings({ ...real, ALLOW_EMBEDDED: 'mail' }).till).toBe(false);
	expect(readSettings({ ...real, ALLOW_EMBEDDED: 'mail,till' }).till).toBe(true);
});

test('an empty line in .env means not set', () => {
	expect(readSettings({ PORT: '', SMTP_URL: '', LIVEKIT_URL: '', APP_ORIGIN: '' }).trial).toBe(
		true
	);
});

test.each(['localhost', '127.0.0.1', '::1'])('a trial may listen on %s', (host) => {
	expect(readSettings({ HOST: host }).host).toBe(host);
});

test('identity providers are those that both halves are set of', () => {
	expect(readSettings({}).identity).toEqual({ google: undefined, microsoft: undefined });
	const set = readSettings({
		GOOGLE_CLIENT_ID: 'us',
		GOOGLE_CLIENT_SECRET: 'secret',
		GOOGLE_ISSUER: 'http://127.0.0.1:9999',
		MICROSOFT_CLIENT_ID: 'us',
		MICROSOFT_CLIENT_SECRET: 'secret'
	});
	expect(set.identity).toMatchObject({
		google: { issuer: 'http://127.0.0.1:9999', clientId: 'us', clientSecret: 'secret' },
		microsoft: { issuer: 'https://login.microsoftonline.com/common/v2.0' }
	});
});
