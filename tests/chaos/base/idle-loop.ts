// A thread that does nothing but watch its own event loop: what it misses, the machine owes to its other guests.
import { parentPort } from 'node:worker_threads';
import { watchLoop } from './ticking.ts';

const end = watchLoop();
parentPort?.postMessage('ready');
parentPort?.once('message', () => parentPort?.postMessage(end()));
