// One walk in a process of its own: `node walk-child.ts <seed> <steps>`; the last line says what came of it.
import { argv, stdout } from 'node:process';
import { walk } from './walk.ts';

const [seed = '1', steps = '1000'] = argv.slice(2);
stdout.write(`${JSON.stringify(await walk(Number(seed), Number(steps)))}\n`);
