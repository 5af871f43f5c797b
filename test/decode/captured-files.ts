import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A committed capture: its folder, the vantage point, and where the file is. */
export type CapturedFile = {
  /** `handshake-and-close-client` */
  readonly name: string;
  /** `handshake-and-close` */
  readonly folder: string;
  readonly path: string;
  /** Where tshark's reading of it is. */
  readonly golden: string;
};

const root = join(import.meta.dirname, '../..');

/** Every capture there is, in order of name. */
export const capturedFiles: readonly CapturedFile[] = readdirSync(join(root, 'captures'), { recursive: true })
  .map(String)
  .filter((file) => /^[^/\\]+[/\\][^/\\]+\.pcapng$/.test(file))
  .sort()
  .map((file) => {
    const name = file.replace(/\.pcapng$/, '').replaceAll(/[/\\]/g, '-');
    return {
      name,
      folder: file.replace(/[/\\].*/, ''),
      path: join(root, 'captures', file),
      golden: join(root, 'test/golden/tshark', `${name}.tsv`),
    };
  });

/** Every kind of course that a connection takes, once. */
const ordinary = [
  'close-from-port-80',
  'd-sack',
  'fast-open',
  'fast-retransmit',
  'fin-with-data',
  'handshake-and-close',
  'ipv6',
  'isn-wraps',
  'just-a-test',
  'keep-alive',
  'loopback-echo',
  'out-of-order',
  'ports-reused',
  'refused',
  'rfc-figure-6',
  'server-closes-first',
  'simultaneous-close',
  'simultaneous-open',
  'spurious-retransmit',
  'syn-lost',
  'telnet-session',
  'three-segment-close',
  'web-visit',
  'zero-window',
];

/** Captures of the ordinary course of things: for tests that are too long for all. */
export const ordinaryFiles: readonly CapturedFile[] = capturedFiles.filter(({ folder }) =>
  ordinary.includes(folder),
);
