import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProgressEvent } from '../../src/lesson/progress.ts';
import { ProgressLog } from '../../src/store.ts';
import { calling } from './calling.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tcp-lessons-drill-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const session = 'captures/handshake-and-close/client.pcapng';

describe('drill', () => {
  test('as text: what it would ask, with the answers, and nothing is written', async () => {
    const { code, out, err } = await calling(['drill', '--plain', '--minutes', '2'], { home });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Drill\n/);
    expect(out.match(/^Answer: /gm)).toHaveLength(4);
    expect(readdirSync(home)).toEqual([]);
    expect((await calling(['drill', '--plain'], { home, lang: 'zh' })).out).toMatch(/^练习\n/);
  });

  test('the same log at the same time asks the same, and another time something else', async () => {
    const at = async (time: string) =>
      (await calling(['drill', '--plain', '--minutes', '3'], { home, time })).out;
    const first = await at('2026-01-02T03:04:05.678Z');
    expect(await at('2026-01-02T03:04:05.678Z')).toBe(first);
    expect(await at('2026-01-02T03:04:06.678Z')).not.toBe(first);
  });

  test('what is not due comes only where nothing else does, and is said to come early', async () => {
    const given = { kind: 'number', text: '1' } as const;
    const right: ProgressEvent = {
      ...{ kind: 'answer', lesson: 'relative-and-absolute', step: 's', question: 'q', given },
      ...{ right: true, attempt: 1, hints: 0 },
    };
    const drilled = ['relative-numbers', 'zero-of-each-direction'].map(
      (rule): ProgressEvent => ({
        ...{ kind: 'drill-answer', rule, item: rule, capture: 'c', given, right: true, attempt: 1, hints: 0 },
      }),
    );
    new ProgressLog(home, () => new Date('2026-01-02T02:00:00Z')).record([right, ...drilled]);
    const { out } = await calling(['drill', '--plain'], { home });
    expect(out).toMatch(/^Drill, with nothing due\n/);
    expect(out.match(/^Answer: /gm)).toHaveLength(2);
  });

  test("of the learner's own capture alone", async () => {
    const { code, out } = await calling(['drill', '--plain', '--capture', session], { home });
    expect(code).toBe(0);
    expect(out.match(/^Answer: /gm)?.length).toBeGreaterThan(4);
    const stdin = readFileSync(session);
    const piped = await calling(['drill', '--plain', '--capture', '-'], { home, stdin });
    expect(piped.code).toBe(0);
    expect(readdirSync(home)).toEqual([]);
  });

  test('of a capture in which there is nothing to ask', async () => {
    const empty = join(home, 'empty.pcap');
    // Magic, version 2.4, zone, accuracy, snaplen 65535, Ethernet: a header and no record.
    writeFileSync(empty, Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex'));
    for (const args of [['drill'], ['drill', '--plain']]) {
      const { code, err } = await calling([...args, '--capture', empty], { home });
      expect([code, err]).toEqual([
        1,
        `${empty}: nothing in it asks for a rule that the lessons have taught you so far`,
      ]);
    }
  });

  test.each([
    [['drill', '--minutes', '0'], 2, /--minutes is a number from 1 to 1440, not 0/],
    [['drill', '--minutes', 'ten'], 2, /not ten/],
    [['drill', 'x'], 2, /does not know what to do with x/],
    [['drill'], 2, /a screen needs a terminal/],
    [['drill', '--capture', 'no/such'], 1, /no\/such: there is no such file/],
    [['drill', '--capture', 'README.md'], 1, /README\.md: /],
  ])('%j', async (args, code, sentence) => {
    const outcome = await calling(args, { home });
    expect([outcome.code, outcome.out]).toEqual([code, '']);
    expect(outcome.err).toMatch(sentence);
  });
});
