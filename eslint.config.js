import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, includeIgnoreFile } from 'eslint/config';
import globals from 'globals';
import { join } from 'node:path';
import ts from 'typescript-eslint';

export default defineConfig(
	includeIgnoreFile(join(import.meta.dirname, '.gitignore')),
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off', // TypeScript does this
			'no-console': 'error', // app.log in the product; process.stdout in scripts
			'@typescript-eslint/no-explicit-any': 'error'
		}
	},
	{
		// A query must run on both engines: only awaiting a builder does (docs/decisions/004).
		files: ['src/lib/**/*.server.ts'],
		ignores: ['src/lib/basics/**', 'src/lib/outside/search/*.server.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector:
						"AwaitExpression > CallExpression[arguments.length=0] > MemberExpression > Identifier[name=/^(run|all|get|values)$/].property[parent.object.type='CallExpression']",
					message: 'Await the builder itself: .run/.all/.get exist on one engine only.'
				},
				{
					selector: "MemberExpression[object.name='sql'][property.name=/^(raw|identifier)$/]",
					message: 'No raw SQL text or identifiers from values.'
				}
			]
		}
	},
	{
		// Vitest finds any text to match an expression that stands bare in an object.
		files: ['**/*.test.ts', '**/*.contract.ts', 'tests/**/*.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector:
						"CallExpression[callee.property.name='toMatchObject'] :matches(Property, ArrayExpression) > Literal[regex]",
					message: 'This passes whatever the text is: write expect.stringMatching(…).'
				}
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'], parser: ts.parser }
		}
	}
);
