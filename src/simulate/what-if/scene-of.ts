import type { TcpOption } from '../../decode/tcp-options.ts';
import { type Profile, rfcSettings, type Settings, seconds } from '../../tcp/acting/settings.ts';
import { peerOf, type Segment, type Side } from '../../tcp/segment.ts';
import { defaultRules } from '../host-rules.ts';
import type { Program, Scene, SceneEnd } from '../scene.ts';
import { rulesBySysctls, settingsBySysctls } from '../sysctls.ts';
import type { Injection } from '../wire.ts';
import { type Change, deedOf, type Planned, rulesFor } from './change.ts';
import { programInferred } from './programs-inferred.ts';
import { programWritten } from './programs-written.ts';
import { type Recorded, sentBy, synOf } from './recorded.ts';

/** Why no scene can be made of a recording. */
export type NoScene = 'opening not captured' | 'never answered' | 'talks to itself';

export type SceneOptions = {
  readonly profile: Profile;
  /** Without what the wire did in the recording: nothing is lost, delayed or made up but by `changes`. */
  readonly isCalm?: boolean;
};

/** How long after the recording's end the ends may go on: longer than the last retransmission of Linux takes, less than a keep-alive. */
const longest = seconds(1200);
const mostEvents = 4000;

/** Two hosts, their programs and the wire, as a recording shows them, and what is to be different on the wire. */
export function sceneOf(
  recorded: Recorded,
  changes: readonly Change[],
  { profile, isCalm = false }: SceneOptions,
): Scene | NoScene {
  const { client, server } = recorded.sockets;
  if (client.host === server.host && client.port === server.port) return 'talks to itself';
  if (synOf(recorded, 'client') === undefined) return 'opening not captured';
  const programs = { client: programOf(recorded, 'client'), server: programOf(recorded, 'server') };
  if (programs.client === undefined) return 'opening not captured';
  if (programs.server === undefined) {
    return sentBy(recorded, 'server').length === 0 ? 'never answered' : 'opening not captured';
  }
  const end = (side: Side, program: Program): SceneEnd => ({
    settings: settingsOf(recorded, side, profile),
    rules: recorded.sysctls === undefined ? defaultRules : rulesBySysctls(recorded.sysctls[side]),
    programs: [program],
    isns: isnsOf(recorded, side),
  });
  const until = Math.min(...changes.map((change) => leftAt(recorded, change)));
  const last = recorded.segments.reduce(
    (time, { left, arrived }) => Math.max(time, left ?? 0, arrived ?? 0),
    0,
  );
  return {
    limit: { time: last + longest, events: mostEvents },
    ends: { client: end('client', programs.client), server: end('server', programs.server) },
    wire: {
      delay: recorded.delay,
      rules: rulesFor([...(isCalm ? [] : asRecorded(recorded, until)), ...planned(changes)]),
      injections: isCalm ? [] : madeUp(recorded, until),
    },
  };
}

function programOf(recorded: Recorded, side: Side): Program | undefined {
  return recorded.calls.some(({ event }) => event.call === 'connect' || event.call === 'listen')
    ? programWritten(recorded, side)
    : programInferred(recorded, side);
}

/** When the changed segment left. */
const leftAt = (recorded: Recorded, { from, nth }: Change): number =>
  sentBy(recorded, from)[nth - 1]?.left ?? Number.POSITIVE_INFINITY;

const planned = (changes: readonly Change[]): readonly Planned[] =>
  changes.flatMap((change) => {
    const deed = deedOf(change);
    return deed === undefined ? [] : [{ from: change.from, nth: change.nth, deed }];
  });

/** What the wire did to each segment until then: how long it took beyond the least, or that it was lost. */
const asRecorded = (recorded: Recorded, until: number): readonly Planned[] =>
  (['client', 'server'] as const).flatMap((from) =>
    sentBy(recorded, from).flatMap(({ left, arrived }, place): readonly Planned[] => {
      if (left >= until) return [];
      const nth = place + 1;
      if (arrived === undefined) return [{ from, nth, deed: { type: 'drop' } }];
      const by = arrived - left - recorded.delay[from];
      return by > 0 ? [{ from, nth, deed: { type: 'delay', by } }] : [];
    }),
  );

/** What arrived until then and nobody had sent. */
const madeUp = ({ segments, sockets }: Recorded, until: number): readonly Injection[] =>
  segments.flatMap(({ segment, data, left, arrived }): readonly Injection[] => {
    if (left !== undefined || arrived === undefined || arrived >= until) return [];
    const to = peerOf(segment.from);
    const ports = { local: sockets[to].port, remote: sockets[segment.from].port };
    return [{ at: arrived, to, datagram: { ...ports, transmission: { segment, data } } }];
  });

/** The numbers that a side chose, in order: that of a SYN which is sent again counts once. */
const isnsOf = (recorded: Recorded, side: Side): readonly number[] => [
  ...new Set(
    sentBy(recorded, side).flatMap(({ segment }) => (segment.control.syn ? [segment.seq as number] : [])),
  ),
];

type OptionOf<Kind extends TcpOption['kind']> = Extract<TcpOption, { readonly kind: Kind }>;

const optionOf = <Kind extends TcpOption['kind']>(segment: Segment, kind: Kind): OptionOf<Kind> | undefined =>
  segment.options.find((option): option is OptionOf<Kind> => option.kind === kind);

/** What a side's SYN says of it; for the rest, how its kernel was set. */
function settingsOf(recorded: Recorded, side: Side, profile: Profile): Settings {
  const value = recorded.sysctls?.[side] ?? ((_name: string, fallback: number) => fallback);
  const own = profile === 'rfc' ? rfcSettings : settingsBySysctls(value);
  const syn = synOf(recorded, side);
  if (syn === undefined) return own;
  const { segment, left } = syn;
  const mss = optionOf(segment, 'mss')?.value;
  const timestamp = optionOf(segment, 'timestamps')?.value;
  const asked = segment.control.ack ? synOf(recorded, peerOf(side))?.segment : undefined;
  /** An answer has only what was asked for: where that was nothing, it does not tell. */
  const has = (kind: TcpOption['kind'], otherwise: boolean): boolean =>
    optionOf(segment, kind) !== undefined ||
    (asked !== undefined && optionOf(asked, kind) === undefined && otherwise);
  return {
    ...own,
    receiveBuffer: segment.wnd,
    windowShift: optionOf(segment, 'window-scale')?.shift ?? 'none',
    timestamps: has('timestamps', own.timestamps),
    sackPermitted: has('sack-permitted', own.sackPermitted),
    timestampOffset: timestamp === undefined ? 0 : timestamp - Math.floor(left / 1e6),
    ...(mss === undefined ? {} : { mss }),
  };
}
