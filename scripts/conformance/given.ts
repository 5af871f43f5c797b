import type { TcpOption } from '../../src/decode/tcp-options.ts';
import { type SocketName, socketName } from '../../src/simulate/datagram.ts';
import type { HostRules } from '../../src/simulate/host-rules.ts';
import { rulesBySysctls, settingsBySysctls } from '../../src/simulate/sysctls.ts';
import type { Nanoseconds } from '../../src/tcp/acting/instant.ts';
import type { Settings } from '../../src/tcp/acting/settings.ts';
import type { Segment, Side } from '../../src/tcp/segment.ts';
import { type Seq, toSeq } from '../../src/tcp/seq.ts';
import type { Recording, SegmentRow } from './recording.ts';

// What is not foretold but given: what was set, and what a kernel may choose as it likes.

/** The value of a sysctl at one side, as a number; `fallback` where it was not set. */
function sysctl({ about, side }: Recording, name: string, fallback: number): number {
  const set = about.sysctls?.[name];
  const value = typeof set === 'object' ? set[side] : set;
  return value === undefined ? fallback : Number(value);
}

/** The host above its connections, as its sysctls make it. */
export const rulesGiven = (recording: Recording): HostRules =>
  rulesBySysctls((name, fallback) => sysctl(recording, name, fallback));

/** What every socket of the host begins with. */
export const settingsGiven = (recording: Recording): Settings => ({
  ...settingsBySysctls((name, fallback) => sysctl(recording, name, fallback)),
  // An answer to a SYN without options has none itself: one that has all of them tells more.
  ...synGiven(mostTelling(ownSyns(recording))),
});

const mostTelling = (syns: readonly SegmentRow[]): SegmentRow | undefined => {
  const count = ({ datagram }: SegmentRow) => datagram.transmission.segment.options.length;
  return syns.reduce<SegmentRow | undefined>(
    (most, syn) => (most === undefined || count(syn) > count(most) ? syn : most),
    undefined,
  );
};

/** MSS, window and window scale follow from the link and from buffers: taken from a SYN that this side sent. */
function synGiven(row: SegmentRow | undefined): Partial<Settings> {
  if (row === undefined) return {};
  const { segment } = row.datagram.transmission;
  const mss = optionOf(segment, 'mss')?.value;
  const shift = optionOf(segment, 'window-scale')?.shift;
  const timestamp = optionOf(segment, 'timestamps')?.value;
  return {
    receiveBuffer: segment.wnd,
    ...(mss === undefined ? {} : { mss }),
    windowShift: shift ?? 'none',
    ...(timestamp === undefined ? {} : { timestampOffset: timestamp - Math.floor(row.at / 1e6) }),
  };
}

/** The settings of one connection's own SYN, where it sent one from now on. */
export const settingsOfSyn = (recording: Recording, name: SocketName, now: Nanoseconds): Partial<Settings> =>
  synGiven(nextSyn(recording, name, now));

/** The initial sequence number that the kernel will choose for this connection. */
export function isnGiven(recording: Recording, name: SocketName | undefined, now: Nanoseconds): Seq {
  const row = name === undefined ? undefined : nextSyn(recording, name, now);
  return row?.datagram.transmission.segment.seq ?? toSeq(0);
}

const nextSyn = (recording: Recording, name: SocketName, now: Nanoseconds): SegmentRow | undefined =>
  ownSyns(recording).find(({ at, datagram }) => at >= now && socketName(datagram) === name);

const ownSyns = ({ rows }: Recording): readonly SegmentRow[] =>
  rows.filter(
    (row): row is SegmentRow => row.kind === 'leaves' && row.datagram.transmission.segment.control.syn,
  );

/** The Fast Open cookie that this side gave. */
export function cookieGiven(recording: Recording): Uint8Array | undefined {
  for (const { datagram } of ownSyns(recording)) {
    const { segment } = datagram.transmission;
    const cookie = optionOf(segment, 'fast-open')?.cookie;
    if (segment.control.ack && cookie !== undefined && cookie.length > 0) return cookie;
  }
  return undefined;
}

type OptionOf<Kind extends TcpOption['kind']> = Extract<TcpOption, { readonly kind: Kind }>;

const optionOf = <Kind extends TcpOption['kind']>(segment: Segment, kind: Kind): OptionOf<Kind> | undefined =>
  segment.options.find((option): option is OptionOf<Kind> => option.kind === kind);

/** By how many bits the windows of a connection's segments from `side` are shifted: both SYNs must have said so. */
export function windowShiftGiven({ rows }: Recording, name: SocketName, side: Side): number {
  const shifts = { own: undefined as number | undefined, peers: undefined as number | undefined };
  for (const row of rows) {
    if (row.kind !== 'leaves' && row.kind !== 'arrives') continue;
    const { segment } = row.datagram.transmission;
    if (!segment.control.syn || socketName(row.datagram) !== name) continue;
    const shift = optionOf(segment, 'window-scale')?.shift;
    if (segment.from === side) shifts.own = shift;
    else shifts.peers = shift;
  }
  return shifts.own === undefined || shifts.peers === undefined ? 0 : shifts.own;
}
