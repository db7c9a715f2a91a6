/** The process is alive; asks nobody. */
export const GET = () => new Response('ok\n', { headers: { 'cache-control': 'no-store' } });
