import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, describe as group, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { pcapngFile } from '../../src/decode/pcapng-write.ts';
import { corpus } from '../decode/fixtures/corpus.ts';
import { expectHarmless } from '../fuzz/harmless.ts';
import { nasty } from '../fuzz/text-mutants.ts';
import { calling } from './calling.ts';

/** Whatever a file holds, a terminal is shown it and never told it. */

const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-harmless-'));
afterAll(() => rmSync(folder, { recursive: true }));

const said = (sign: string): string => `before${sign}after`;
/** A name that a file system takes: no NUL, no lone surrogate. */
const nameable = nasty.filter((sign) => !sign.includes('\0') && !/[\ud800-\udfff]/u.test(sign));
const frames = corpus
  .flatMap(({ bytes }) => openCapture(bytes).frames)
  .filter((frame) => frame.linkType >= 0);
const payloads = new TextEncoder().encode(nasty.join(''));

/** A capture with each of them in its comments, behind each packet and in the file's own comment. */
function hostile(): Uint8Array {
  const all = nasty.join(' ');
  return pcapngFile(
    frames.map((frame, n) => ({
      ...frame,
      bytes: new Uint8Array(Buffer.concat([frame.bytes, payloads])),
      wireLength: frame.wireLength + payloads.length,
      comment: said(nasty[n % nasty.length] ?? ''),
    })),
    all,
  );
}

const lesson = (sign: string): string => `id: made-up
title: { en: "${sign}", zh: "字" }
`;

beforeAll(() => writeFileSync(join(folder, 'hostile.pcapng'), hostile()));

async function harmless(args: readonly string[], stdin?: Uint8Array): Promise<void> {
  for (const lang of ['en', 'zh'] as const) {
    const { out, err } = await calling(args, { lang, ...(stdin === undefined ? {} : { stdin }) });
    expect(out.length + err.length).toBeGreaterThan(0);
    expectHarmless(out, args.join(' '));
    expectHarmless(err, 'a sentence');
  }
}

group('nothing of a capture reaches the terminal as a command', () => {
  it.each(['decode', 'decode --format tsv', 'decode --format jsonl', 'open --plain'])(
    '%s',
    async (command) => {
      await harmless([...command.split(' '), join(folder, 'hostile.pcapng')]);
      await harmless([...command.split(' '), '-'], hostile());
    },
  );
});

group('nothing of a lesson does', () => {
  it.each(nameable.map((sign) => [JSON.stringify(sign), sign]))('%s', async (_, sign) => {
    const author = join(folder, 'author');
    mkdirSync(join(author, 'lessons'), { recursive: true });
    writeFileSync(join(author, 'lessons', '01-made-up.yaml'), lesson(sign));
    await harmless(['check', author]);
    rmSync(author, { recursive: true });
  });
});
