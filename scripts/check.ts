// `npm run check`: the fast gates.
import { exit, stdout } from 'node:process';
import { kitTypes, passStill, unit } from './gates/fast.ts';
import { pass, total } from './gates/gate.ts';

const began = performance.now();
const verdicts = [await pass(kitTypes), ...(await passStill()), await pass(unit)];

const { passed, failed, skipped } = total(verdicts);
stdout.write(`check took ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
exit(failed + skipped > 0 ? 1 : 0);
