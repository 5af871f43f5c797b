import { needless, unexplained } from './conformance/explained.ts';
import type { Finding } from './conformance/finding.ts';
import { partial, replayAll } from './conformance/replay-all.ts';

// `npm run conformance [-- NAME...]`: puts what each side of each recording met to a model of its host, and prints how many of
// the segments that the kernel sent, of its states, and of what send() and recv() told, were foretold exactly, lie in the set of
// what a kernel may do, or neither.

const names = process.argv.slice(2);

const count = (findings: readonly Finding[], kind: Finding['kind'], verdict: Finding['verdict']): number =>
  findings.filter((finding) => finding.kind === kind && finding.verdict === verdict).length;

const columns = (findings: readonly Finding[]): string =>
  (['segment', 'state', 'call'] as const)
    .map((kind) =>
      (['exact', 'free', 'not'] as const)
        .map((verdict) => String(count(findings, kind, verdict)).padStart(6))
        .join(''),
    )
    .join('   ');

/** How often PSH and how often the options were not as foretold. */
const apart = (findings: readonly Finding[]): string =>
  [
    findings.filter(({ pshAgrees }) => pshAgrees === false),
    findings.filter(({ optionsAgree }) => optionsAgree === false),
  ]
    .map((some) => String(some.length).padStart(8))
    .join('');

console.log(`${' '.repeat(52)}segments             states               calls              PSH options`);
console.log(`${' '.repeat(47)}exact  free   not    exact  free   not    exact  free   not  differ  differ`);
const replayed = replayAll(names);
for (const { recording, findings } of replayed) {
  const name = `${recording.name} ${recording.side}`;
  console.log(`${name.padEnd(46)}${columns(findings)}   ${apart(findings)}`);
}
const all = replayed.flatMap(({ findings }) => findings);
console.log(`${'all'.padEnd(46)}${columns(all)}   ${apart(all)}`);

const open = replayed.flatMap(({ recording, findings }) => unexplained(recording, findings));
const idle = names.length === 0 ? needless(replayed) : [];
for (const [name, reason] of Object.entries(partial)) console.log(`not replayed: ${name}. ${reason}`);
for (const line of open) console.log(`not explained: ${line}`);
for (const { capture, side, what } of idle) console.log(`explained for nothing: ${capture} ${side} ${what}`);
if (open.length + idle.length > 0) process.exitCode = 1;
