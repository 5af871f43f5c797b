import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { atlasText, simulatedRow } from '../../scripts/atlas/atlas.ts';
import { atlasOf } from '../../scripts/atlas/repository.ts';
import { withSection } from '../../scripts/atlas/table.ts';
import { loadFolder } from '../../src/commands/load-folder.ts';
import { arrows } from '../../src/tcp/figure5.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(`${root}captures/${file}`, 'utf8');
const { found, section } = atlasOf(root);

/** The rows that kernels take in a state, by what happens. */
const statesOf = (...rows: readonly string[]) =>
  new Set(found.taken.filter(({ row }) => rows.includes(row)).map(({ from }) => from));

describe('the atlas', () => {
  it('is up to date: npm run atlas', () => {
    expect(read('atlas.json')).toBe(atlasText(found.atlas));
    const readme = read('README.md');
    expect(readme).toBe(withSection(readme, section));
  });

  it.each(arrows.map(({ row }) => row))('has a capture of %s', (row) => {
    expect(found.atlas[row] ?? []).not.toEqual([]);
  });

  it('has from a kernel every arrow but the one that no call takes', () => {
    const { captures } = loadFolder(root).course;
    for (const { row } of arrows) {
      const places = found.atlas[row] ?? [];
      const origins = new Set(
        places.map((place) => captures.find(({ name }) => name === place.capture)?.about.origin),
      );
      expect([...origins], row).toEqual([row === simulatedRow ? 'simulated' : 'recorded']);
    }
  });

  it('has a RST received in every state with a connection', () => {
    expect(statesOf('T11', 'T28', 'T30', 'T37', 'T41')).toEqual(
      new Set([
        ...['SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'],
        ...['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
      ]),
    );
  });

  it('has a timeout in every state but LISTEN', () => {
    expect(statesOf('T20', 'T42')).toEqual(
      new Set([
        ...['SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'],
        ...['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'],
      ]),
    );
  });

  it('explains what the kernels did, or it is known why the table does not', () => {
    const captures = new Set(found.unexplained.map(({ capture }) => capture));
    for (const capture of captures) expect(Object.keys(noRow), capture).toContain(capture);
  });
});

/** The table of states is about segments, calls and time. */
const noRow: Readonly<Record<string, string>> = {
  'host-unreachable': 'ends by ICMP',
  'refused-by-icmp': 'ends by ICMP',
  'listener-connects': 'a listener that connect() has closed',
  'half-open-data': 'a crash leaves no trace',
  'half-open-keep-alive': 'a crash leaves no trace',
  'half-open-reconnect': 'a crash leaves no trace',
  'rfc-figure-9': 'a crash leaves no trace',
  'rfc-figure-10': 'a crash leaves no trace',
  'begins-midway': 'the segments were not captured',
  'one-direction': 'the segments were not captured',
  'accept-queue-full-cookie': 'no SYN-RECEIVED behind a SYN cookie, though the tracepoint names it',
  'syn-cookie': 'no SYN-RECEIVED behind a SYN cookie, though the tracepoint names it',
  'syn-flood-cookies': 'no SYN-RECEIVED behind a SYN cookie, though the tracepoint names it',
};
