import { createHmac, timingSafeEqual } from 'node:crypto';
import { minutes, seconds } from '#lib/basics/time.ts';

// RFC 6238 as every authenticator app has it: SHA-1, six digits, a new code every 30 s.
const stepLasts = seconds(30);

/** A phone may be a little late or early, and typing takes a while. */
const near = 1;
/** Farther than that the code is refused, but the clock can be told to be wrong: two hours to each side. */
const far = minutes(120) / stepLasts;

export const stepAt = (now: number) => Math.floor(now / stepLasts);

/** The code of one step of 30 s; eight digits are what the RFC's own examples have. */
export function codeAt(secret: Uint8Array, step: number, digits = 6) {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const hash = createHmac('sha1', secret).update(counter).digest();
	const start = (hash.at(-1) ?? 0) & 0xf;
	const number = hash.readUInt32BE(start) & 0x7fffffff;
	return String(number % 10 ** digits).padStart(digits, '0');
}

export type Fit =
	| { fits: 'now'; step: number }
	/** `late`: by so many minutes the phone's clock is behind; less than 0, ahead. */
	| { fits: 'another time'; late: number }
	| { fits: 'never' };

/** Whether the code belongs to this moment, and if not, to which moment it would. */
export function fitOf(secret: Uint8Array, code: string, now: number): Fit {
	const today = stepAt(now);
	for (const step of [today, today - near, today + near])
		if (same(codeAt(secret, step), code)) return { fits: 'now', step };

	for (let away = near + 1; away <= far; away++)
		for (const step of [today - away, today + away])
			if (same(codeAt(secret, step), code))
				return { fits: 'another time', late: ((today - step) * stepLasts) / minutes(1) };
	return { fits: 'never' };
}

const same = (one: string, other: string) =>
	one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** What was typed as a code of six digits, however it was grouped; nothing when it is none. */
export function typedCode(typed: string) {
	const digits = typed.replace(/[\s-]/g, '');
	return /^[0-9]{6}$/.test(digits) ? digits : undefined;
}

/** What an authenticator app reads from the picture. */
export function appAddress(account: string, secret: string) {
	const label = `Concord:${account}`;
	return `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}&issuer=Concord`;
}
