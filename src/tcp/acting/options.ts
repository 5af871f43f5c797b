import type { SackBlock, TcpOption } from '../../decode/tcp-options.ts';
import type { Segment } from '../segment.ts';
import type { Instant } from './instant.ts';
import type { Tcb } from './tcb.ts';

/** An option before it has its place in the header. */
type Placeless<Option> = Option extends { readonly range: unknown } ? Omit<Option, 'range'> : never;
type Unplaced = Placeless<TcpOption>;

const nop: Unplaced = { kind: 'nop' };

/** TSval: milliseconds, the offset of the settings added (RFC 7323, section 5.4). */
export const timestampAt = ({ settings }: Tcb, { now }: Instant): number =>
  (Math.floor(now / 1e6) + settings.timestampOffset) >>> 0;

/** The options of a SYN, or of a SYN,ACK, which offers only what the SYN offered. In Linux's order. */
export function synOptions(
  tcb: Tcb,
  instant: Instant,
  isAnswer: boolean,
  cookie?: Uint8Array,
): readonly TcpOption[] {
  const { settings, agreed } = tcb;
  const timestamps = settings.timestamps && (!isAnswer || agreed.timestamps);
  const sack = settings.sackPermitted && (!isAnswer || agreed.sack);
  const shift = isAnswer && agreed.peerShift === 'none' ? 'none' : settings.windowShift;
  const permitted: Unplaced = { kind: 'sack-permitted' };
  const list: Unplaced[] = [{ kind: 'mss', value: settings.mss }];
  if (timestamps) list.push(...(sack ? [permitted] : [nop, nop]), timestampsNow(tcb, instant));
  else if (sack) list.push(nop, nop, permitted);
  if (shift !== 'none') list.push(nop, { kind: 'window-scale', shift });
  if (cookie !== undefined) list.push({ kind: 'fast-open', cookie });
  return placed(list);
}

/** The options of every other segment: timestamps once agreed (RFC 7323, section 3.2), SACK blocks where there are any. */
export function otherOptions(tcb: Tcb, instant: Instant, blocks: readonly SackBlock[]): readonly TcpOption[] {
  const list: Unplaced[] = tcb.agreed.timestamps ? [nop, nop, timestampsNow(tcb, instant)] : [];
  return placed(blocks.length > 0 ? [...list, nop, nop, { kind: 'sack', blocks }] : list);
}

const timestampsNow = (tcb: Tcb, instant: Instant): Unplaced => ({
  kind: 'timestamps',
  value: timestampAt(tcb, instant),
  echo: tcb.agreed.recentTimestamp ?? 0,
});

/** Each behind the one before; NOPs at the end bring the header to a multiple of four octets. */
function placed(list: readonly Unplaced[]): readonly TcpOption[] {
  let at = 20;
  const place = (option: Unplaced): TcpOption => {
    const range = [at, at + lengthOf(option)] as const;
    at = range[1];
    return { ...option, range };
  };
  const options = list.map(place);
  while (at % 4 !== 0) options.push(place(nop));
  return options;
}

function lengthOf(option: Unplaced): number {
  switch (option.kind) {
    case 'mss':
      return 4;
    case 'window-scale':
      return 3;
    case 'sack-permitted':
      return 2;
    case 'timestamps':
      return 10;
    case 'sack':
      return 2 + 8 * option.blocks.length;
    case 'fast-open':
      return 2 + option.cookie.length;
    case 'eol':
    case 'nop':
      return 1;
    case 'unknown':
    case 'malformed':
      return option.bytes.length;
  }
}

/** How many blocks fit: 40 octets of options, 12 of which timestamps take (RFC 2018, section 3). */
export const mostBlocks = ({ agreed }: Tcb): number => (agreed.timestamps ? 3 : 4);

/** TSval and TSecr, if the segment carries them. */
export function timestampsOf({
  options,
}: Segment): { readonly value: number; readonly echo: number } | undefined {
  for (const option of options) if (option.kind === 'timestamps') return option;
  return undefined;
}

export function mssOf({ options }: Segment): number | undefined {
  for (const option of options) if (option.kind === 'mss') return option.value;
  return undefined;
}

export const permitsSack = ({ options }: Segment): boolean =>
  options.some(({ kind }) => kind === 'sack-permitted');

/** Octets that the options of a data segment take: timestamps, and SACK blocks where there are any to tell. */
export function optionsSpace(tcb: Tcb): number {
  const { agreed, receiving, end } = tcb;
  const islands = (end.rcv.queued?.length ?? 0) + (receiving.duplicate === undefined ? 0 : 1);
  const blocks = agreed.sack ? Math.min(islands, mostBlocks(tcb)) : 0;
  return (agreed.timestamps ? 12 : 0) + (blocks > 0 ? 4 + 8 * blocks : 0);
}
