import { type TcpHeader, tcpFields } from '../../decode/tcp.ts';
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

/** Where the checksum lies in the header, and where what follows it begins. */
const [CHECKSUM, BEHIND] = tcpFields.checksum;

/**
 * A number that is the same for segments which may be the same one: of the header but the checksum, and of the IP
 * identification. A sender that leaves the checksum to its network card captures another one than the receiver.
 */
export function hashOf({ tcp, ipId }: Sighting, withIpId: boolean): number {
  const header = tcp.bytes;
  let hash = withIpId ? (ipId ?? 0) : 0;
  for (let at = 0; at < header.length; at += 1) {
    if (at === CHECKSUM) at = BEHIND;
    hash = Math.imul(hash ^ (header[at] ?? 0), 0x01000193);
  }
  return Math.imul(hash ^ tcp.payloadLength, 0x01000193);
}

/** Whether two are one segment: all that the hash is of, and the payloads as far as both were captured. */
export function isSame(one: Sighting, other: Sighting, withIpId: boolean): boolean {
  if (withIpId && one.ipId !== other.ipId) return false;
  const [a, b] = [one.tcp, other.tcp];
  if (a.payloadLength !== b.payloadLength || a.headerLength !== b.headerLength) return false;
  const [header, others] = [a.bytes, b.bytes];
  for (let at = 0; at < header.length; at += 1) {
    if (at === CHECKSUM) at = BEHIND;
    if (header[at] !== others[at]) return false;
  }
  const [payload, its] = [a.payload, b.payload];
  const length = Math.min(payload.length, its.length);
  for (let at = 0; at < length; at += 1) if (payload[at] !== its[at]) return false;
  return true;
}
