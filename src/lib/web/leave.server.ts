/**
 * Leads on to another origin after a form. Not by a redirect: browsers hold every step that follows a form against
 * `form-action`, and a firm's own sign-in behind Microsoft has a name that nobody knows beforehand. So our pages keep
 * `form-action 'self'`, and this one, which has no form, goes on by itself, with scripts or without.
 */
export function leaveFor(address: URL, name: string) {
	const href = escaped(address.href);
	const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta http-equiv="refresh" content="0;url=${href}" />
<title>On to ${escaped(name)} – Concord</title>
<style>
body { margin: 0; padding: 12vh 24px; font: 15px/24px 'IBM Plex Sans', system-ui, sans-serif;
background: light-dark(#fdfcfb, #121b1c); color: light-dark(#182121, #ebebe7); }
main { max-width: 60ch; margin: auto; }
a { color: light-dark(#045c5e, #69ceca); }
</style>
</head>
<body>
<main>
<h1>On to ${escaped(name)}</h1>
<p><a href="${href}">Go on to ${escaped(name)}</a> if it does not open by itself.</p>
</main>
</body>
</html>`;
	return new Response(page, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'content-security-policy':
				"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
		}
	});
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
