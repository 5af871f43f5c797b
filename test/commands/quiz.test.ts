import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calling } from './calling.ts';

const root = join(import.meta.dirname, '../..');
const path = (name: string, vantage = 'client') => join(root, `captures/${name}/${vantage}.pcapng`);
const plain = path('handshake-and-close');
const losses = path('two-losses');

type Line = {
  readonly id: string;
  readonly rule: string;
  readonly kind: string;
  readonly frame: number;
  readonly field?: string;
  readonly prompt: { readonly en: string; readonly zh: string };
  readonly answer: string;
  readonly accepted: readonly string[];
  readonly diagnostic: boolean;
  readonly mistakes: readonly { readonly name: string; readonly value: string; readonly feedback: object }[];
};

const lines = async (...args: readonly string[]): Promise<readonly Line[]> => {
  const { out } = await calling(['quiz', ...args, '--format', 'jsonl']);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
};

describe('quiz', () => {
  test('asks ten questions of a capture, and gives the answers after the last', async () => {
    const { code, out, err } = await calling(['quiz', losses, '--seed', '7']);
    expect([code, err]).toEqual([0, '']);
    const [head = '', ...rest] = out.split('\n');
    expect(head).toBe(`${losses}: 10 questions, seed 7. The answers come after the last one.`);
    const text = rest.join('\n');
    const questions = text.match(/^\d+\. Conversation 0, client 10\.0\.0\.1:40312/gm);
    expect(questions).toHaveLength(10);
    const answers = text.slice(text.indexOf('\nAnswers\n'));
    expect(answers.match(/^ {1,2}\d+\. \S/gm)).toHaveLength(10);
    expect(answers).toMatch(/\(RFC \d+ [\d.]+\)/);
    expect(out.split('\n').filter((line) => line !== head && line.length > 80)).toEqual([]);
  });

  test('asks in Chinese', async () => {
    const { out } = await calling(['quiz', losses, '--seed', '7', '--count', '3'], { lang: 'zh' });
    expect(out).toContain('3 题，种子 7。答案在最后一题之后。');
    expect(out).toMatch(/^1\. 会话 0，客户端 10\.0\.0\.1:40312，服务器 10\.0\.0\.2:9501$/m);
    expect(out).not.toMatch(/Answers|Conversation/);
  });

  test('asks the same for the same seed; another where none is given, and tells it', async () => {
    const asked = async (...args: readonly string[]) => (await calling(['quiz', losses, ...args])).out;
    expect(await asked('--seed', '3')).toBe(await asked('--seed', '3'));
    expect(await asked('--seed', '3')).not.toBe(await asked('--seed', '4'));
    // The clock of the call.
    expect(await asked()).toContain('seed 45678.');
    const { err } = await calling(['quiz', losses, '--format', 'jsonl']);
    expect(err).toBe('tcp-lessons: seed 45678\n');
    expect(await asked()).toBe(await asked('--seed', '45678'));
  });

  test('reads stdin', async () => {
    const stdin = readFileSync(losses);
    const fromFile = await calling(['quiz', losses, '--seed', '1', '--format', 'jsonl']);
    const piped = await calling(['quiz', '-', '--seed', '1', '--format', 'jsonl'], {
      stdin,
      home: join(root, 'node_modules/.cache/quiz'),
    });
    expect([piped.code, piped.out]).toEqual([0, fromFile.out]);
  });

  test('writes an object a line, each with all that is promised', async () => {
    const found = await lines(losses, '--seed', '2', '--count', '60');
    expect(found).toHaveLength(60);
    for (const { id, rule, kind, frame, prompt, answer, accepted, mistakes, diagnostic } of found) {
      expect([id, rule, kind, prompt.en, prompt.zh, answer].every((text) => text.length > 0)).toBe(true);
      expect(frame).toBeGreaterThan(0);
      expect(accepted[0]).toBe(answer);
      expect(mistakes.map(({ value }) => value)).not.toContain(answer);
      if (diagnostic) expect(new Set(mistakes.map(({ value }) => value)).size).toBe(mistakes.length);
    }
    const fields = new Set(found.map(({ field }) => field));
    for (const field of ['tcp.seq', 'tcp.ack', 'tcp.flags', 'tcp.nxtseq', 'tcp.window_size', 'tcp.hdr_len']) {
      expect(fields).toContain(field);
    }
  });

  test('names no field where Wireshark has none for the raw number', async () => {
    const found = await lines(plain, '--seed', '1', '--count', '500');
    const named = (raw: boolean) =>
      found
        .filter(({ kind, id }) => kind === 'next-seq' && id.endsWith(' raw') === raw)
        .map(({ field }) => field);
    expect(Math.min(named(true).length, named(false).length)).toBeGreaterThan(0);
    expect(named(true).filter((field) => field !== undefined)).toEqual([]);
    expect(named(false).every((field) => field === 'tcp.nxtseq')).toBe(true);
  });

  test('asks what a known packet carries, and knows the mistakes behind wrong numbers', async () => {
    const all = await lines(plain, '--seed', '1', '--count', '500');
    const ack = all.find(({ id }) => id.startsWith('conversation 0/2 ack'));
    expect(ack).toMatchObject({ rule: 'syn-consumes-one', frame: 2 });
    const [one] = ack?.mistakes.filter(({ name }) => name === 'D01') ?? [];
    expect(BigInt(ack?.answer ?? 0) - BigInt(one?.value ?? 0)).toBe(1n);
    expect(all.find(({ id }) => id === 'conversation 0/3 flags tcp.flags')?.answer).toBe('ACK');
    expect(all.find(({ kind }) => kind === 'who-is-in-time-wait')?.answer).toBe('client');
  });

  test('says so where there are fewer questions than were wanted', async () => {
    const { code, err } = await calling(['quiz', path('host-unreachable'), '--seed', '1', '--count', '900']);
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/: no more than \d+ questions can be asked of it\n$/),
    ]);
  });

  test('refuses what is no number, no capture, or nothing', async () => {
    expect(await calling(['quiz'])).toMatchObject({
      code: 2,
      err: 'quiz needs a capture file, - for stdin, --lesson or --weak',
    });
    expect(await calling(['quiz', losses, '--count', '0'])).toMatchObject({
      code: 2,
      err: '--count takes a whole number from 1 on, not 0',
    });
    expect(await calling(['quiz', losses, '--seed', 'x'])).toMatchObject({ code: 2 });
    expect(await calling(['quiz', join(root, 'README.md')])).toMatchObject({ code: 1, out: '' });
    expect(await calling(['quiz', join(root, 'nothing.pcap')])).toMatchObject({ code: 1, out: '' });
  });
});
