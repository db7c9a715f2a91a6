/** The documents beside the rows, in a schema of their own. Written so that two processes may begin at once. */
export const makeTables = `
SELECT pg_advisory_xact_lock(7215501);
CREATE SCHEMA IF NOT EXISTS live;
CREATE TABLE IF NOT EXISTS live.documents (
	name text COLLATE "C" PRIMARY KEY,
	epoch bigint NOT NULL, owner text NOT NULL, fence bigint NOT NULL
);
CREATE TABLE IF NOT EXISTS live.owners (owner text PRIMARY KEY, here_until bigint NOT NULL);
CREATE TABLE IF NOT EXISTS live.log (
	name text COLLATE "C" NOT NULL, epoch bigint NOT NULL, seq bigint NOT NULL,
	at bigint NOT NULL, sum bigint NOT NULL, data bytea NOT NULL,
	PRIMARY KEY (name, epoch, seq)
);
CREATE TABLE IF NOT EXISTS live.snapshots (
	name text COLLATE "C" NOT NULL, epoch bigint NOT NULL, seq bigint NOT NULL,
	at bigint NOT NULL, sum bigint NOT NULL, data bytea NOT NULL,
	PRIMARY KEY (name, epoch, seq)
);
CREATE TABLE IF NOT EXISTS live.authors (
	name text COLLATE "C" NOT NULL, epoch bigint NOT NULL, client bigint NOT NULL, actor text NOT NULL,
	PRIMARY KEY (name, epoch, client)
);
CREATE TABLE IF NOT EXISTS live.done (
	name text COLLATE "C" NOT NULL, news text NOT NULL, PRIMARY KEY (name, news)
);
CREATE TABLE IF NOT EXISTS live.ended_epochs (
	name text COLLATE "C" NOT NULL, epoch bigint NOT NULL, ended_at bigint NOT NULL, cause text NOT NULL,
	PRIMARY KEY (name, epoch)
);
`;
