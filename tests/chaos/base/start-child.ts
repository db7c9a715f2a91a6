// Brings a data folder to this program's version and writes one row: `node start-child.ts <folder> <migrations> <id>`.
import { argv } from 'node:process';
import { assertSound } from '#lib/basics/data-folder.server.ts';
import { migrateSqlite } from '#lib/basics/migrate.server.ts';
import { openSqlite } from '#lib/basics/sqlite.server.ts';
import { putMark } from './marks.ts';

const [file = '', migrations = '', id = ''] = argv.slice(2);
assertSound(file);
migrateSqlite(file, { folder: migrations });
const db = openSqlite(file);
await putMark(db, id);
await db.close();
