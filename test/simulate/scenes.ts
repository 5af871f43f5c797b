import type { HostRules } from '../../src/simulate/host-rules.ts';
import type { Played } from '../../src/simulate/played.ts';
import type { Program, Scene } from '../../src/simulate/scene.ts';
import { plainWire, type Rule, type Wire } from '../../src/simulate/wire.ts';
import { linuxSettings, milliseconds, type Settings } from '../../src/tcp/acting/settings.ts';
import { flagsText, type Side } from '../../src/tcp/segment.ts';
import { seqDistance, toSeq } from '../../src/tcp/seq.ts';

/** The ports and the wire of the recordings. */
export const clientPort = 40312;
export const serverPort = 9501;
export const oneWay = milliseconds(10);

/** The recordings' own: no linear timeouts for the SYN. */
export const linux: Settings = { ...linuxSettings, synLinearTimeouts: 0 };

export const octets = (length: number, first = 0): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (first + i) & 0xff);

type Given = {
  readonly client: Program | readonly Program[];
  readonly server: Program | readonly Program[];
  readonly settings?: Settings;
  readonly rules?: Partial<Record<Side, HostRules>>;
  readonly wire?: Partial<Wire>;
  readonly drops?: readonly Rule['match'][];
  readonly isns?: Readonly<Record<Side, readonly number[]>>;
};

/** A scene of two programs, the client's numbers from 100 and the server's from 300, unless it is given otherwise. */
export const sceneOf = ({
  client,
  server,
  settings = linux,
  rules = {},
  wire = {},
  drops = [],
  isns = { client: [100], server: [300] },
}: Given): Scene => ({
  ends: {
    client: { settings, rules: rules.client, programs: programsOf(client), isns: isns.client },
    server: { settings, rules: rules.server, programs: programsOf(server), isns: isns.server },
  },
  wire: {
    ...plainWire(oneWay),
    rules: drops.map((match) => ({ match, deed: { type: 'drop' } })),
    ...wire,
  },
});

const programsOf = (given: Program | readonly Program[]): readonly Program[] =>
  Array.isArray(given[0]) ? (given as readonly Program[]) : [given as Program];

export const connects: Program = [{ call: 'connect', from: clientPort, to: serverPort }];
export const accepts: Program = [
  { call: 'listen', port: serverPort },
  { call: 'accept', port: serverPort },
];

/** The segments in the order in which they left, numbers relative to each side's first SYN: `>SYN,ACK 0/1 len 3`. */
export function segmentsOf({ journeys }: Played): readonly string[] {
  const first: Partial<Record<Side, number>> = {};
  return journeys.map(({ from, datagram, arrivals }) => {
    const { control, seq, ack, payload } = datagram.transmission.segment;
    if (control.syn) first[from] ??= seq;
    const peer = from === 'client' ? 'server' : 'client';
    const relative = (n: number, to: number | undefined): number =>
      to === undefined ? n : seqDistance(toSeq(to), toSeq(n));
    const numbers = `${relative(seq, first[from])}${ack === undefined ? '' : `/${relative(ack, first[peer])}`}`;
    const flags = flagsText({ ...control, psh: false });
    const arrow = from === 'client' ? '>' : '<';
    return `${arrow}${flags} ${numbers}${payload > 0 ? ` len ${payload}` : ''}${arrivals.length === 0 ? ' lost' : ''}`;
  });
}

/** The states of a side's connections, in the order in which they were entered. */
export const statesOf = ({ events }: Played, side: Side): string =>
  events
    .filter((event) => event.side === side)
    .flatMap(({ changes }) => changes.map(({ to }) => to))
    .join(' ');
