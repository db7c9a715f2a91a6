import { expect, test } from 'vitest';
import { composed } from '#lib/notices/composed.ts';
import { withoutNames } from './without-names.ts';

const al = { id: 'person-al', name: 'Al', email: 'al@firm.example' };

test('name and address go where they are whole words, written as they were', () => {
	expect(withoutNames('Al (AL@firm.example) joined. Also al and Al’s.', al)).toBe(
		'Erased person (Erased person) joined. Also al and Erased person’s.'
	);
});

test('links and the page around the words stay as they are', () => {
	const token = { ...al, name: 'token' };
	const button = { label: 'Open', href: 'https://here.example/verify?token=al' };
	const { text, html } = composed({ lines: ['token joined'], button });
	expect(withoutNames(text, token)).toBe(text.replace('token joined', 'Erased person joined'));
	expect(withoutNames(html, token, true)).toBe(
		html.replaceAll('token joined', 'Erased person joined')
	);
	const color = { ...al, name: 'color' };
	expect(withoutNames(html, color, true)).toBe(html);
});

test('a name is found as a letter writes it', () => {
	const evil = { ...al, name: 'evil.example & "Sons"' };
	const { text, html } = composed({ lines: [`${evil.name} joined`] });
	expect(withoutNames(text, evil)).toBe('Erased person joined');
	expect(withoutNames(html, evil, true)).not.toMatch(/evil|Sons/);
});
