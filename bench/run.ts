import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decoding } from './decoding.ts';
import { generateCapture, type Shape } from './generate.ts';
import { huge } from './huge.ts';
import { indexOnce } from './index-once-program.ts';
import { type Captures, indexing } from './indexing.ts';
import { machine } from './measure.ts';
import { scans } from './scans.ts';
import { firstFrame, firstRows, keyToFrame, scrolling } from './screens.ts';

const root = join(import.meta.dirname, '..');
const launcher = join(root, 'bin/tcp-lessons.cjs');
const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-bench-'));

const remove = () => rmSync(folder, { recursive: true, force: true });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    remove();
    process.exit(1);
  });
}

/** Writes a capture into the folder, and returns its path. */
function generated(name: string, shape: Shape): string {
  const path = join(folder, name);
  generateCapture(path, shape);
  return path;
}

/** What one measurement needs slower programs for is a part: rates are compared, not times. */
const partSegments = 400_000;
const small = { segments: 2_000_000, perConversation: 100, atOnce: 20_000, data: 'small' } as const;

function captures(): Captures {
  const many = generated('many.pcap', small);
  execFileSync('gzip', ['-1', '-k', many]);
  return {
    many,
    few: generated('few.pcap', { ...small, perConversation: 100_000, atOnce: 20 }),
    part: generated('part.pcap', { ...small, segments: partSegments, perConversation: 20 }),
    partSegments,
    // Two frames of 1514 octets and one of 66, and so on: a gigabyte.
    full: generated('full.pcap', { segments: 970_000, perConversation: 9700, atOnce: 10, data: 'full' }),
    pcapng: generated('many.pcapng', { ...small, format: 'pcapng' }),
    packed: `${many}.gz`,
  };
}

try {
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore' });
  console.log(machine());
  const index = indexOnce(root, folder);
  if (process.argv.includes('--huge')) huge(index, folder);
  else {
    await firstFrame(launcher, folder);
    await keyToFrame(launcher, folder);
    const inputs = captures();
    await firstRows(launcher, join(root, 'captures/handshake-and-close/client.pcapng'), inputs.full, folder);
    await scrolling(launcher, folder);
    indexing(inputs, index, folder);
    scans(index, folder);
    const rows = generated('rows.pcap', {
      ...small,
      segments: partSegments,
      perConversation: 20,
      atOnce: 100,
    });
    decoding(launcher, rows, partSegments, folder);
  }
} finally {
  remove();
}
