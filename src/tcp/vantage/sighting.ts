import type { TcpHeader } from '../../decode/tcp.ts';
import type { Conversation, Moment } from '../moment.ts';
import type { Side } from '../segment.ts';

/** A segment as it passed one of the two places where it was captured. */
export type Sighting = {
  /** Its place among the moments of the capture's conversation. */
  readonly at: number;
  /** Nanoseconds since 1970, on the clock of that capture. */
  readonly time: bigint;
  readonly tcp: TcpHeader;
  /** IPv4's; undefined over IPv6, and where it is 0, which tells nothing (RFC 6864). */
  readonly ipId: number | undefined;
};

/**
 * The segments that `from` sent, as a capture made at `where` saw them.
 * A capture that has a host's own segments twice has recorded each at two places (a bridge, Linux's "any"): the
 * second record of each is left out. Where only what arrives is there twice, it may well have come twice.
 */
export function sightingsOf({ moments }: Conversation, where: Side, from: Side): readonly Sighting[] {
  const recordsTwice = moments.some(
    ({ segment, notes }) => segment.from === where && notes.includes('captured_twice'),
  );
  return moments.flatMap((moment, at): readonly Sighting[] => {
    const { tcp } = moment.packet;
    if (moment.segment.from !== from || tcp === undefined) return [];
    if (recordsTwice && moment.notes.includes('captured_twice')) return [];
    return [{ at, time: moment.packet.frame.time, tcp, ipId: ipIdOf(moment) }];
  });
}

function ipIdOf({ packet: { ip } }: Moment): number | undefined {
  if (ip === undefined || !('identification' in ip)) return undefined;
  return ip.identification === 0 ? undefined : ip.identification;
}

/** The options, where the fixed part of the header ends. */
const OPTIONS = 20;

/**
 * All of the header but the checksum, and the IP identification: segments that share a name may be the same one. A sender
 * that leaves the checksum to its network card captures another one than the receiver.
 */
export const nameOf = ({ tcp, ipId }: Sighting, withIpId: boolean): string => {
  const { sequenceNumber, acknowledgmentNumber, flags, window, urgentPointer, payloadLength } = tcp;
  const fixed = `${sequenceNumber} ${acknowledgmentNumber} ${flags} ${window} ${urgentPointer} ${payloadLength}`;
  const options = String.fromCharCode(...tcp.bytes.subarray(OPTIONS));
  return withIpId && ipId !== undefined ? `${fixed} ${ipId} ${options}` : `${fixed}  ${options}`;
};

/** Whether the payloads agree, as far as both were captured. */
export function hasSamePayload(
  { tcp: { payload: one } }: Sighting,
  { tcp: { payload: other } }: Sighting,
): boolean {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
