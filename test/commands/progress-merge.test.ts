import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadBundledCourse } from '../../src/commands/bundled-course.ts';
import { learntFrom } from '../../src/lesson/drill/review-learnt.ts';
import { foldProgress, type ProgressEvent } from '../../src/lesson/progress.ts';
import { ProgressLog } from '../../src/store.ts';
import { calling } from './calling.ts';

const home = mkdtempSync(join(tmpdir(), 'tcp-lessons-merge-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const given = { kind: 'number', text: '1' } as const;
const lesson = fc.constantFrom('three-way-handshake', 'four-way-close');
const rule = fc.constantFrom('syn-consumes-one', 'fin-consumes-one', 'ack-is-next-expected');
const slip = fc.constantFrom('D01', 'D02', 'D05') as fc.Arbitrary<`D${number}`>;
const item = fc.constantFrom('a', 'b', 'c');
const capture = fc.constantFrom('telnet-session', 'handshake-and-close');
const attempt = fc.record({
  given: fc.constant(given),
  right: fc.boolean(),
  attempt: fc.integer({ min: 1, max: 3 }),
  hints: fc.integer({ min: 0, max: 3 }),
});
const path = fc.record({ rule, item, capture });
const place = fc.record({
  lesson,
  step: fc.constantFrom('third', 'syn-ack', 'ack-of-fin'),
  question: fc.constantFrom('tcp.ack', 'tcp.flags'),
});

const event: fc.Arbitrary<ProgressEvent> = fc.oneof(
  fc.tuple(place, attempt).map(([at, how]): ProgressEvent => ({ kind: 'answer', ...at, ...how })),
  fc.tuple(path, attempt).map(([at, how]): ProgressEvent => ({ kind: 'drill-answer', ...at, ...how })),
  path.map((at): ProgressEvent => ({ kind: 'drill-asked', ...at, asked: 'ack' })),
  path.map((at): ProgressEvent => ({ kind: 'drill-told', ...at })),
  fc.tuple(path, slip).map(([at, made]): ProgressEvent => ({ kind: 'drill-slip', ...at, slip: made })),
  place.map(({ lesson: of, step }): ProgressEvent => ({ kind: 'step', lesson: of, step })),
  place.map((at): ProgressEvent => ({ kind: 'told', ...at })),
  fc.constantFrom<ProgressEvent>({ kind: 'lang', lang: 'zh' }, { kind: 'lang', lang: 'en' }),
  lesson.map((of): ProgressEvent => ({ kind: 'reset', lesson: of })),
);
/** Batches of events with the hour they came in: two machines may be used in the same one, to the millisecond. */
const machine = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.array(event, { maxLength: 3 })), {
  maxLength: 8,
});

let made = 0;
type Batches = readonly (readonly [hour: number, events: readonly ProgressEvent[]])[];

/** A machine on which that was done, a version that writes other lines among it, and one line torn. */
function machineWith(name: string, batches: Batches): string {
  made += 1;
  const folder = join(home, `${made}`);
  let hour = 0;
  const log = new ProgressLog(folder, () => new Date(Date.UTC(2026, 0, 1, hour)));
  for (const [at, events] of batches) {
    hour = at;
    log.record(events);
  }
  log.record([{ kind: 'lang', lang: 'en' }]);
  const file = join(folder, 'progress.jsonl');
  appendFileSync(file, `{"v":3,"time":"2026-01-02T00:00:00.000Z","kind":"new-${name}"}\n{"v":1,"to`);
  return folder;
}

const exported = async (folder: string): Promise<string> =>
  (await calling(['progress', 'export'], { home: folder })).out;

/** What one machine knows after it has taken the logs of others. */
async function taking(name: string, own: Batches, ...others: readonly string[]): Promise<string> {
  const folder = machineWith(name, own);
  for (const other of others) {
    const stdin = Buffer.from(other);
    expect((await calling(['progress', 'import', '-'], { home: folder, stdin })).code).toBe(0);
  }
  return folder;
}

const course = await loadBundledCourse();

/** What its log comes to: the lessons, every review, and when each rule is due. */
function known(folder: string): unknown {
  const { lines } = new ProgressLog(folder, () => new Date(0)).read();
  const { reviews, memories } = learntFrom(lines, course);
  return [foldProgress(lines), reviews, [...memories].toSorted(([a], [b]) => (a < b ? -1 : 1))];
}

describe('import', () => {
  it('loses no line, counts none twice, and comes to the same in any order', async () => {
    await fc.assert(
      fc.asyncProperty(machine, machine, machine, async (a, b, c) => {
        const fromA = await exported(machineWith('a', a));
        const fromB = await exported(machineWith('b', b));
        const fromC = await exported(machineWith('c', c));
        const first = await taking('a', a, fromB, fromC);
        const second = await taking('b', b, fromC, fromA, fromC);
        const third = await taking('c', c, fromA, fromA, fromB, await exported(second));
        const all = await Promise.all([first, second, third].map(exported));
        const lines = new Set([fromA, fromB, fromC].flatMap((log) => log.trimEnd().split('\n')));
        expect(all[1]).toBe(all[0]);
        expect(all[2]).toBe(all[0]);
        expect(all[0]!.trimEnd().split('\n')).toHaveLength(lines.size);
        expect(new Set(all[0]!.trimEnd().split('\n'))).toEqual(lines);
        expect(known(second)).toEqual(known(first));
        expect(known(third)).toEqual(known(first));
      }),
      { numRuns: 40 },
    );
  });

  it('of what is there already writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(machine, async (batches) => {
        const folder = machineWith('a', batches);
        const file = join(folder, 'progress.jsonl');
        const before = readFileSync(file);
        await calling(['progress', 'import', file], { home: folder });
        expect(readFileSync(file)).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });
});
