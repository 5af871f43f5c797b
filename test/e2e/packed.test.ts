import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { noZstd } from '../../src/decode/zstd.ts';
import { skippable, zstd } from '../decode/fixtures/zstd-writer.ts';
import { built } from './built.ts';
import { closeAll, emptyFolder, launcher, node, root } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

const capture = readFileSync(join(root, 'captures/telnet-session/server.pcapng'));
const packed = {
  gzip: gzipSync(capture),
  zstd: Buffer.concat([skippable(new Uint8Array(9)), zstd(capture), zstd(new Uint8Array(0))]),
} as const;

/** Whether the program's Node, which may be another than the tests', unpacks zstd. */
const unpacksZstd =
  spawnSync(node, ['-e', 'process.exit(require("zlib").createZstdDecompress ? 0 : 1)']).status === 0;

const run = (args: readonly string[], input: Uint8Array | undefined, home: string) => {
  const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', TCP_LESSONS_HOME: home, HOME: home };
  const { status, stdout, stderr } = spawnSync(node, [launcher, ...args], { encoding: 'utf8', input, env });
  return { status, stdout, stderr };
};

describe.each(['decode', 'open --plain'])('%s', (command) => {
  const args = command.split(' ');
  const plain = (home: string) => {
    const { stdout } = run([...args, join(root, 'captures/telnet-session/server.pcapng')], undefined, home);
    return stdout.replaceAll(join(root, 'captures/telnet-session/server.pcapng'), 'FILE');
  };

  test.each(['gzip', 'zstd'] as const)('of a capture packed with %s', (packing) => {
    const home = emptyFolder();
    const file = join(emptyFolder(), 'capture');
    writeFileSync(file, packed[packing]);
    const { status, stdout, stderr } = run([...args, file], undefined, home);
    if (packing === 'zstd' && !unpacksZstd) {
      expect([status, stderr]).toEqual([1, `tcp-lessons: ${file}: ${noZstd}\n`]);
    } else {
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout.replaceAll(file, 'FILE')).toBe(plain(home));
    }
    expect(readdirSync(home), 'nothing stays').toEqual([]);
  });

  test('of stdin', () => {
    const home = emptyFolder();
    const { status, stdout, stderr } = run([...args, '-'], packed.gzip, home);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').slice(1)).toEqual(plain(home).split('\n').slice(1));
    expect(readdirSync(home), 'nothing stays').toEqual([]);
  });
});
