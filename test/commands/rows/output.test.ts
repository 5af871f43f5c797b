import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { Output } from '../../../src/commands/rows/output.ts';

test('little text is kept until there is more, or until it is asked for', async () => {
  const stream = new PassThrough();
  const out = new Output(stream);
  expect(out.add('a\n')).toBeUndefined();
  expect(out.add('报文\n')).toBeUndefined();
  expect(stream.read()).toBeNull();
  await out.flush();
  expect(String(stream.read())).toBe('a\n报文\n');
  expect(out.flush()).toBeUndefined();
});

test('whoever reads slowly is waited for', async () => {
  const stream = new PassThrough({ highWaterMark: 1000 });
  const out = new Output(stream);
  let waited = false;
  const full = out.add('x'.repeat(100_000));
  expect(full).toBeInstanceOf(Promise);
  const waiting = full?.then(() => {
    waited = true;
  });
  await new Promise(setImmediate);
  expect(waited).toBe(false);
  expect(stream.read()).toHaveLength(100_000);
  await waiting;
  expect(waited).toBe(true);
});
