// Runs the full-disk part on the small disk that it is given, and answers with its goals.
import { argv, exit, stdout } from 'node:process';
import { diskFull } from './full-disk.ts';

const lines: string[] = [];
const goals = await diskFull(argv[2] ?? '', { say: (line) => void lines.push(line) });
stdout.write(JSON.stringify({ goals, lines }), () => exit(0));
