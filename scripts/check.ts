// `npm run check`: the fast gates.
import { exit, stdout } from 'node:process';
import { kitTypes, still, unit } from './gates/fast.ts';
import { pass, total, type Verdict } from './gates/gate.ts';

const began = performance.now();
const verdicts: Verdict[] = [await pass(kitTypes)];

// Two at a time: the types take as long as the others together.
const [types, ...others] = still;
const inTurn = async () => {
	for (const gate of others) verdicts.push(await pass(gate));
};
await Promise.all([inTurn(), types && pass(types).then((verdict) => verdicts.push(verdict))]);
verdicts.push(await pass(unit));

const { passed, failed, skipped } = total(verdicts);
stdout.write(`check took ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
exit(failed + skipped > 0 ? 1 : 0);
