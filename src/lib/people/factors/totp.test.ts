import { expect, test } from 'vitest';
import { minutes, seconds } from '#lib/basics/time.ts';
import { base32 } from './base32.ts';
import { appAddress, codeAt, fitOf, stepAt, typedCode } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

/** RFC 6238, appendix B, the lines of SHA-1: seconds since 1970 and the code of eight digits. */
const vectors: [number, string][] = [
	[59, '94287082'],
	[1111111109, '07081804'],
	[1111111111, '14050471'],
	[1234567890, '89005924'],
	[2000000000, '69279037'],
	[20000000000, '65353130']
];

test.for(vectors)('at %i s the code is %s, as in the RFC', ([at, code]) => {
	expect(codeAt(secret, stepAt(seconds(at)), 8)).toBe(code);
	expect(codeAt(secret, stepAt(seconds(at)))).toBe(code.slice(2));
});

/** RFC 4648, chapter 10, without the padding that no app wants. */
test.for([
	['', ''],
	['f', 'MY'],
	['fo', 'MZXQ'],
	['foobar', 'MZXW6YTBOI'],
	['12345678901234567890', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ']
])('"%s" is %s in letters that can be typed', ([plain, letters]) => {
	expect(base32(Buffer.from(plain as string))).toBe(letters);
});

const now = Date.UTC(2026, 10, 24, 9, 17, 10);

test('a code fits its own half minute and the one to each side', () => {
	for (const away of [-1, 0, 1]) {
		const step = stepAt(now) + away;
		expect(fitOf(secret, codeAt(secret, step), now)).toEqual({ fits: 'now', step });
	}
	expect(fitOf(secret, codeAt(secret, stepAt(now) + 2), now).fits).toBe('another time');
});

test('of a clock that is an hour off it is told by how much', () => {
	const behind = codeAt(secret, stepAt(now - minutes(60)));
	expect(fitOf(secret, behind, now)).toEqual({ fits: 'another time', late: 60 });
	const ahead = codeAt(secret, stepAt(now + minutes(75)));
	expect(fitOf(secret, ahead, now)).toEqual({ fits: 'another time', late: -75 });
	expect(fitOf(secret, codeAt(secret, stepAt(now + minutes(130))), now)).toEqual({ fits: 'never' });
});

test('a code may be typed in groups; anything but six digits is none', () => {
	expect(typedCode(' 123 456')).toBe('123456');
	expect(typedCode('123-456')).toBe('123456');
	for (const wrong of ['', '12345', '1234567', '12345a', '١٢٣٤٥٦', '123456\n7'])
		expect(typedCode(wrong)).toBeUndefined();
});

test('the picture names the account and who asks for the code', () => {
	expect(appAddress('a+b@c.example', 'MZXQ')).toBe(
		'otpauth://totp/Concord%3Aa%2Bb%40c.example?secret=MZXQ&issuer=Concord'
	);
});
