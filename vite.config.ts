// SvelteKit 3 is configured here; it refuses to start when a svelte.config.js exists (docs/decisions/001).
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import type { Server } from 'node:http';
import { defineConfig, isRunnableDevEnvironment, type Plugin } from 'vite';

/** In `npm run dev` the live documents and the worker run in the same module graph as the pages. */
function oneProcess(): Plugin {
	return {
		name: 'one-process',
		apply: 'serve',
		configureServer(server) {
			const { httpServer, environments, watcher } = server;
			if (!httpServer || process.env.VITEST) return;
			if (!isRunnableDevEnvironment(environments.ssr)) return;
			const { runner } = environments.ssr;
			httpServer.once('listening', async () => {
				const { attach }: typeof import('./sync-server/development.ts') = await runner.import(
					'/sync-server/development.ts'
				);
				const attached = await attach(httpServer as Server);
				httpServer.once('close', () => void attached.close());
			});
			watcher.on('change', (file) => {
				if (file.includes('/sync-server/')) void server.restart();
			});
		}
	};
}

export default defineConfig({
	plugins: [
		tailwindcss(),
		sveltekit({
			adapter: adapter(),
			csp: {
				mode: 'auto',
				directives: {
					'default-src': ['self'],
					'base-uri': ['none'],
					'connect-src': ['self'],
					'font-src': ['self'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
					'img-src': ['self', 'data:', 'blob:'],
					'media-src': ['self', 'blob:'],
					'object-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self'],
					'style-src-attr': ['unsafe-inline'],
					'worker-src': ['self', 'blob:']
				}
			},
			// Else every page, the sign-in page too, would load the list of all routes.
			router: { resolution: 'server' },
			compilerOptions: {
				runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true)
			}
		}),
		oneProcess()
	],
	server: { watch: { ignored: ['**/build/**', '**/data/**', '**/.runtime/**'] } },
	build: {
		// Older targets would rewrite light-dark() into toggles fixed at :root, and a part of a page could
		// no longer be dark by itself.
		cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
		chunkSizeWarningLimit: 700
	},
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						codeSplitting: {
							// What nearly every page loads, as two files instead of twenty: packed together they are smaller.
							groups: [
								{
									name: 'parts',
									test: /src\/lib\/ui\/(Avatar|Banner|Button|Checkbox|Field|Glyph|Logo|Spinner|TextField|ThemeChoice|person-colour|\w+-look)/
								},
								{
									name: 'entrance',
									test: /routes\/\(site\)\/sign-in\/(Entrance|EntryForm|FourClocks|PasskeyButton|ProviderButtons)/
								}
							]
						}
					}
				}
			}
		},
		ssr: {
			build: {
				rolldownOptions: {
					input: {
						app: 'sync-server/production.ts',
						// Threads of their own (src/lib/basics/thread-file.ts finds them).
						'carry-over-thread': 'src/lib/basics/carry-over-thread.ts',
						writer: 'sync-server/store/writer.ts',
						'heavy-thread': 'sync-server/engine/heavy-thread.ts'
					}
				}
			}
		}
	}
});
