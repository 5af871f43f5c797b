import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBundledCourse } from '../../src/commands/bundled-course.ts';
import { stagesOf } from '../../src/commands/stages.ts';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { packingOf } from '../../src/decode/packing.ts';
import type { Row } from '../../src/tcp/field-row.ts';
import { Follower } from '../../src/tcp/follower.ts';
import { capturedFiles } from '../decode/captured-files.ts';
import { beyondTshark, corpus, packed } from '../decode/fixtures/corpus.ts';
import { seeded } from '../decode/fixtures/mutants.ts';
import { captureMutant, chanceOf } from './capture-mutants.ts';
import { examineCapture, examineFilter, examineIndex, examineLesson, examinePrint } from './examine.ts';
import { textMutant } from './text-mutants.ts';

/** One input: what it was made from, its octets, and how it is tried. */
export type Input = { readonly from: string; readonly bytes: Uint8Array; readonly examine: () => void };

const root = join(import.meta.dirname, '../..');
const captures = [
  ...capturedFiles.map(({ name, path }) => ({ name, bytes: new Uint8Array(readFileSync(path)) })),
  ...[...corpus, ...beyondTshark, ...packed],
];
const lessons = readdirSync(join(root, 'lessons'))
  .filter((name) => /^\d.*\.yaml$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, 'lessons', name), 'utf8') }));
const prints = readdirSync(join(root, 'captures'), { recursive: true })
  .map(String)
  .filter((name) => /printed\.txt$/.test(name))
  .sort()
  .map((name) => ({
    name: name.replaceAll(/\W/g, '-'),
    text: readFileSync(join(root, 'captures', name), 'utf8'),
  }));
const filters = [
  'ip.addr == 10.0.0.0/8 and tcp.port in {80, 9501, 1024..65535}',
  'not (tcp.flags.syn == 1 && tcp.flags & 0x02) || tcp.payload contains "GET /" or tcp.payload[0:2] == 0d:0a',
  'tcp.analysis.retransmission xor !(frame.time_relative >= 1.5 and ipv6.addr != 2001:db8::1)',
  'any tcp.options.mss_val > 1460 or all ip.addr == 127.0.0.1 and client.state == "ESTABLISHED"',
];
const rows = rowsOf(new Uint8Array(readFileSync(join(root, 'captures/handshake-and-close/client.pcapng'))));
const stageOf = stagesOf(await loadBundledCourse());

function rowsOf(file: Uint8Array): readonly Row[] {
  const follower = new Follower();
  return openCapture(file)
    .frames.map(decodePacket)
    .map((packet) => ({ packet, ...follower.next(packet) }));
}

/** The input with this number, always the same for the same seed. */
export function inputOf(seed: number, number: number): Input {
  const chance = chanceOf(seeded(Math.imul(seed, 0x9e3779b1) ^ number));
  if (chance.below(20) === 0) {
    const { name, text } = chance.oneOf(lessons);
    const mutant = textMutant(text, chance);
    return { from: name, bytes: Buffer.from(mutant), examine: () => examineLesson(mutant, stageOf) };
  }
  if (chance.below(10) === 0) {
    const mutant = textMutant(chance.oneOf(filters), chance);
    return { from: 'filter.txt', bytes: Buffer.from(mutant), examine: () => examineFilter(mutant, rows) };
  }
  if (chance.below(8) === 0) {
    const { name, text } = chance.oneOf(prints);
    const mutant = textMutant(text, chance);
    return { from: name, bytes: Buffer.from(mutant), examine: () => examinePrint(mutant) };
  }
  const { name, bytes } = chance.oneOf(captures);
  const mutant = captureMutant(bytes, chance);
  const piece = 1 + chance.below(2 * mutant.length);
  const examine = () => {
    examineCapture(mutant);
    // Packed files are unpacked before they come to the index.
    if (packingOf(mutant) === undefined) examineIndex(mutant, piece);
  };
  return { from: name, bytes: mutant, examine };
}
