import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tcpStates } from '../../src/tcp/endpoint.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface About {
  readonly title: Readonly<Record<string, string>>;
  readonly shows: Readonly<Record<string, string>>;
  readonly how: Readonly<Record<string, string>>;
  readonly origin: string;
  readonly scenario: string;
  readonly kernel: string;
  readonly recorded: string;
  readonly sysctls: Readonly<Record<string, unknown>>;
  readonly varies?: Readonly<Record<string, string>>;
  readonly vantage: readonly string[];
  readonly licence: string;
  readonly sha256: Readonly<Record<string, string>>;
}

interface Event {
  readonly time: string;
  readonly side: string;
  readonly kind: string;
  readonly from?: string;
  readonly to?: string;
  readonly socket?: string;
  readonly raw?: boolean;
  readonly result?: string;
  readonly call?: string;
  readonly option?: string;
  readonly value?: number;
  readonly how?: string;
}

const read = (folder: string, file: string): Buffer => readFileSync(`${root}${folder}/${file}`);

const eventsOf = (folder: string): Event[] =>
  read(folder, 'events.jsonl')
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const recorded = readdirSync(`${root}captures`)
  .map((name) => `captures/${name}`)
  .filter((folder) => existsSync(`${root}${folder}/about.yaml`))
  .map((folder): [string, About] => [folder, parse(read(folder, 'about.yaml').toString())])
  .filter(([, about]) => about.origin === 'recorded');

it('finds the captures the recorder makes', () => {
  expect(recorded.map(([folder]) => folder)).toEqual(
    expect.arrayContaining([
      'captures/handshake-and-close',
      'captures/isn-wraps',
      'captures/loopback-echo',
      'captures/refused',
      'captures/rfc-figure-6',
      'captures/server-closes-first',
      'captures/syn-lost',
      'captures/three-segment-close',
      'captures/fast-open',
      'captures/ipv6',
      'captures/zero-window',
    ]),
  );
});

describe.each(recorded)('%s', (folder, about) => {
  it('says in both languages what it is, and by whose kernel and when it was made', () => {
    for (const text of [about.title, about.shows, about.how, ...(about.varies ? [about.varies] : [])])
      expect(text).toEqual({ en: expect.stringMatching(/\w/), zh: expect.stringMatching(/\p{Script=Han}/u) });
    expect(about.kernel).toMatch(/^Linux \d+\.\d+/);
    expect(about.recorded).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(about.licence).toBe('CC0-1.0');
  });

  it('names the same settings to a reader and to a program', () => {
    const said = /^.*Sysctls that differ from the default: (.*)\.$/.exec(about.how.en ?? '')?.[1];
    const listed = Object.entries(about.sysctls).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([side, own]) => `${name}=${own} (${side})`)
        : [`${name}=${value}`],
    );
    expect(listed.join(', ')).toBe(said);
    expect(Object.keys(about.sysctls)).not.toEqual([]);
  });

  it('has the files about.yaml names, and they are the ones that were recorded', () => {
    const files = [...about.vantage.map((side) => `${side}.pcapng`), 'events.jsonl'];
    expect(Object.keys(about.sha256).sort()).toEqual(files.sort());
    for (const file of files)
      expect(createHash('sha256').update(read(folder, file)).digest('hex'), file).toBe(about.sha256[file]);
  });

  it('has events in order of time, to the nanosecond', () => {
    const times = eventsOf(folder).map((event) => event.time);
    for (const time of times) expect(time).toMatch(/^\d+\.\d{9}$/);
    expect(times).toEqual(times.toSorted());
  });

  it('has calls with a result, and wire and state rows of either side', () => {
    for (const event of eventsOf(folder)) {
      expect(['client', 'server']).toContain(event.side);
      expect(['call', 'state', 'wire']).toContain(event.kind);
      if (event.kind === 'call') expect(event.result).toMatch(/^ok$|^E[A-Z]+$/);
      if (event.call === 'setsockopt') {
        expect(event.option).toMatch(/^(SO|TCP)_[A-Z_]+$/);
        expect(event.value).toBeTypeOf('number');
      }
      if (event.call === 'shutdown') expect(event.how).toBe('SHUT_WR');
    }
  });

  it('leads every socket from state to state without a gap, raw rows aside', () => {
    const now = new Map<string, string>();
    for (const event of eventsOf(folder)) {
      if (event.kind !== 'state' || event.raw) continue;
      const key = `${event.side} ${event.socket}`;
      expect(tcpStates).toContain(event.to);
      const last = now.get(key) ?? 'CLOSED';
      // The same ports may be used again, as soon as the state before was TIME-WAIT.
      const beginsAnew = last === 'CLOSED' || last === 'TIME-WAIT';
      expect(beginsAnew ? ['CLOSED', 'LISTEN', last] : [last]).toContain(event.from);
      now.set(key, event.to!);
    }
    expect(now.size).toBeGreaterThan(0);
  });

  it('is listed in README.md', () => {
    expect(readFileSync(`${root}captures/README.md`, 'utf8')).toMatch(
      new RegExp(`^\\| \`${basename(folder)}\` +\\|`, 'm'),
    );
  });
});
