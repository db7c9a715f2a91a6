// Another program that holds the lock of a database: `node lock-holder.ts <file> <ms>`, says "held" when it has it.
import Database from 'better-sqlite3';
import { argv, stdout } from 'node:process';

const [file = '', ms = '0'] = argv.slice(2);
const client = new Database(file);
client.pragma('busy_timeout = 5000');
client.exec('begin immediate');
stdout.write('held\n');
setTimeout(() => {
	client.exec('rollback');
	client.close();
}, Number(ms));
