const postgres = process.env.DATABASE_URL?.startsWith('postgres') ?? false;

/** `npm run db:generate` runs drizzle-kit once for each engine. */
export default {
	schema: './src/lib/**/tables.server.ts',
	out: postgres ? './drizzle/postgres' : './drizzle/sqlite',
	dialect: postgres ? 'postgresql' : 'sqlite',
	casing: 'snake_case'
};
