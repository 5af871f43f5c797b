import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { tsharkInstalled } from '../test/decode/tshark.ts';
import { ourReadings, theirReadings } from './agreement/readings.ts';
import { type FieldTally, Tally } from './agreement/tally.ts';

// `npm run agreement -- FOLDER...`: reads every capture below the folders with tshark and with ours, and prints how many
// values of each field are equal. What differs for a reason of test/golden/differences.md is counted apart.

const isCapture = (name: string): boolean => /\.(cap|pcap|pcapng|snoop)(\.gz)?$/i.test(name);

function capturesBelow(folder: string): readonly string[] {
  if (!statSync(folder).isDirectory()) return [folder];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isCapture(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function rowOf(name: string, { equal, different, apart }: FieldTally): string {
  const share = equal + different === 0 ? '' : `${((100 * equal) / (equal + different)).toFixed(4)} %`;
  const reasons = [...apart].map(([reason, count]) => `${count} ${reason}`).join('; ');
  return [
    name.padEnd(40),
    String(equal).padStart(8),
    String(different).padStart(6),
    share.padStart(11),
    reasons === '' ? '' : ` apart: ${reasons}`,
  ].join(' ');
}

const folders = process.argv.slice(2);
if (!tsharkInstalled || folders.length === 0) {
  console.error(
    tsharkInstalled
      ? 'name at least one folder of captures'
      : 'tshark is not installed: nothing to compare with',
  );
  process.exit(tsharkInstalled ? 2 : 1);
}

const tally = new Tally();
const unread: string[] = [];
let refused = 0;
for (const path of folders.flatMap(capturesBelow)) {
  const theirs = theirReadings(path);
  const ours = ourReadings(readFileSync(path));
  if (theirs === undefined) refused += 1;
  else if (ours === undefined) unread.push(path);
  else tally.add(path, ours, theirs);
}

console.log(
  `${tally.files} files, ${tally.frames} frames, ${tally.segments} segments; tshark refuses ${refused} files`,
);
console.log(`${'field'.padEnd(40)}    equal differ       share`);
for (const [name, field] of tally.fields) console.log(rowOf(name, field));
const list = (title: string, lines: readonly string[]) => {
  if (lines.length > 0) console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}`);
};
const counted = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([why, n]) => `${n} ${why || '?'} (${tally.examples.get(why)})`);
list('files that only tshark reads', unread);
list('files with another number of frames (ours of tshark’s)', tally.framesMissing);
list('frames with TCP for tshark alone', counted(tally.onlyTheirs));
list('frames with TCP for us alone', counted(tally.onlyOurs));
for (const [name, { examples }] of tally.fields) list(`first differences in ${name}`, examples);
