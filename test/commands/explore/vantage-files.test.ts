import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventsIn, vantageFiles } from '../../../src/commands/explore/vantage-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-vantage-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder with empty files of these names. */
function withFiles(name: string, ...files: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const file of files) writeFileSync(join(path, file), '');
  return path;
}

const pair = withFiles('pair', 'client.pcapng', 'server.pcapng', 'events.jsonl', 'other.pcap');
const alone = withFiles('alone', 'server.pcapng');
const empty = withFiles('empty');
const client = join(pair, 'client.pcapng');
const server = join(pair, 'server.pcapng');
const events = join(pair, 'events.jsonl');

describe('what is opened together', () => {
  it.each([
    ['a folder', pair, { file: client, name: 'pair', other: server, events, isPair: true }],
    ['a folder of one capture', alone, { file: join(alone, 'server.pcapng'), name: 'alone', isPair: false }],
    ['a folder of none', empty, { file: empty, name: 'empty', isPair: false }],
    [
      'one of two siblings',
      server,
      { file: server, name: 'server.pcapng', other: client, events, isPair: false },
    ],
    [
      'any other file',
      join(pair, 'other.pcap'),
      { file: join(pair, 'other.pcap'), name: 'other.pcap', isPair: false },
    ],
    ['no file at all', join(pair, 'none'), { file: join(pair, 'none'), name: 'none', isPair: false }],
    ['stdin', '-', { file: '-', name: 'stdin', isPair: false }],
  ])('with %s', (_, path, files) => {
    expect(vantageFiles(path, undefined)).toEqual(files);
  });

  it.each([
    ['any file', join(pair, 'other.pcap'), { file: join(pair, 'other.pcap'), name: 'other.pcap' }],
    ['one that has a sibling', client, { file: client, name: 'client.pcapng', events }],
    ['stdin', '-', { file: '-', name: 'stdin' }],
  ])('with %s and another that is named', (_, path, files) => {
    expect(vantageFiles(path, 'x.pcap')).toEqual({ ...files, other: 'x.pcap', isPair: true });
  });
});

describe('what was written down', () => {
  it('is refused with file and line where it is wrong', () => {
    const file = join(folder, 'events.jsonl');
    writeFileSync(file, '{}\n');
    expect(() => eventsIn(file)).toThrow(/events\.jsonl:1: an event has a kind/);
  });
});
