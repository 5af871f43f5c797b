import { type ByteRange, Stop, u16 } from '../bytes.ts';
import { tcpProtocol } from '../ip-protocols.ts';
import { Ipv4Header } from '../ipv4.ts';
import { Ipv6Header } from '../ipv6.ts';

/** Octets of an ICMP error in front of what it quotes (RFC 792; RFC 4443, section 3). */
const ERROR_HEADER = 8;

/** Destination unreachable, source quench, redirect, time exceeded, parameter problem (RFC 792). */
const errors4: ReadonlySet<number> = new Set([3, 4, 5, 11, 12]);

/** Whether a message of this type is an error, which quotes the packet it is about. */
const isError = (version: 4 | 6, type: number): boolean => (version === 4 ? errors4.has(type) : type < 128);

/**
 * The ends of the segment that an ICMP error quotes, as far as the quote tells; absent where it quotes no TCP.
 * @param range where in the frame the ICMP message lies
 */
export function quotedSegment(
  frame: Uint8Array,
  range: ByteRange,
  version: 4 | 6,
): { readonly from: string; readonly to: string } | undefined {
  const [start, end] = range;
  if (end <= start + ERROR_HEADER || !isError(version, frame[start] ?? 0)) return undefined;
  const quote = frame.subarray(start + ERROR_HEADER, end);
  const ip = version === 4 ? Ipv4Header.parse(quote) : Ipv6Header.parse(quote);
  if (ip instanceof Stop || ip.stop !== undefined || ip.protocol !== tcpProtocol) return undefined;
  const [ports, quoteEnd] = ip.payloadRange;
  if (quoteEnd < ports + 4) return { from: ip.source, to: ip.destination };
  const socket = (host: string, port: number) => (version === 4 ? `${host}:${port}` : `[${host}]:${port}`);
  return {
    from: socket(ip.source, u16(quote, ports)),
    to: socket(ip.destination, u16(quote, ports + 2)),
  };
}
