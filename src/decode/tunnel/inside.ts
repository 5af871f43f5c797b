import type { Aside } from '../aside.ts';
import { type ByteRange, Stop } from '../bytes.ts';
import { protocolName, tcpProtocol } from '../ip-protocols.ts';
import { Ipv4Header } from '../ipv4.ts';
import { Ipv6Header } from '../ipv6.ts';
import { ethernet } from '../link/ethernet.ts';
import { etherTypes, type LinkHeader, type Next } from '../link/header.ts';
import { isBottom } from '../link/mpls.ts';
import { readHeaders } from '../link.ts';
import { gre } from './gre.ts';
import { quotedSegment } from './icmp-quote.ts';
import { overUdp } from './over-udp.ts';
import type { Tunnel } from './tunnel.ts';

/** Why a packet without TCP of its own goes no further, and what it holds where that is set aside. */
export type Carried = { readonly stop: Stop; readonly aside?: Aside };

/** Tunnels within tunnels are looked through so far. */
const DEPTH = 8;

type Ip = Ipv4Header | Ipv6Header;

/** What an IP packet carries that is no TCP. */
export function carriedBy(frame: Uint8Array, ip: Ip): Carried {
  const quoted = ip.protocol === icmp[ip.version] ? quotedIn(frame, ip) : undefined;
  if (quoted !== undefined) return quoted;
  const tunnel = tunnelIn(frame, ip.protocol, ip.payloadRange);
  if (tunnel === undefined) {
    return { stop: new Stop('ip', `carries ${protocolName(ip.protocol)}, not TCP`) };
  }
  const carriesTcp = tunnelHoldsTcp(frame, tunnel, DEPTH);
  return { stop: stopOf(tunnel, carriesTcp), aside: { kind: tunnel.kind, carriesTcp } };
}

const icmp = { 4: 1, 6: 58 } as const;

function quotedIn(frame: Uint8Array, ip: Ip): Carried | undefined {
  const quoted = quotedSegment(frame, ip.payloadRange, ip.version);
  if (quoted === undefined) return undefined;
  const { from, to } = quoted;
  const stop = new Stop(
    'ip',
    `carries ${protocolName(ip.protocol)}, which quotes a segment from ${from} to ${to}`,
  );
  return { stop, aside: { kind: 'icmp-quote', carriesTcp: true } };
}

function stopOf({ kind, name }: Tunnel, carriesTcp: boolean): Stop {
  if (kind === 'esp') return new Stop('ip', 'carries ESP: what is inside is encrypted');
  return carriesTcp
    ? new Stop('ip', `carries ${name} with TCP inside: tunnels are counted, not followed`)
    : new Stop('ip', `carries ${name}, not TCP`);
}

/** The tunnel that an IP packet is; `range` is where in the frame its payload lies. Absent where it is none. */
function tunnelIn(frame: Uint8Array, protocol: number, [at, end]: ByteRange): Tunnel | undefined {
  const name = protocolName(protocol);
  switch (protocol) {
    case 4:
      return { kind: 'ip-in-ip', name, at, next: etherTypes.ipv4 };
    case 17:
      return overUdp(frame.subarray(0, end), at);
    case 41:
      return { kind: 'ip-in-ip', name, at, next: etherTypes.ipv6 };
    case 47:
      return gre(frame.subarray(0, end), at);
    case 50:
      return { kind: 'esp', name, at };
    case 115:
      return { kind: 'l2tp', name, at };
    default:
      return undefined;
  }
}

/** Whether TCP is seen in what stands at `at`, if need be through further tunnels. */
function holdsTcp(frame: Uint8Array, at: number, next: Next, depth: number): boolean {
  if (depth === 0 || at > frame.length) return false;
  const link = readHeaders(next, frame, at);
  if (link instanceof Stop || link.stop !== undefined) return false;
  const ip = ipAt(frame, link.headerLength, link.protocol);
  if (ip === undefined || ip instanceof Stop || ip.stop !== undefined) return false;
  if (ip.protocol === tcpProtocol) return true;
  const tunnel = tunnelIn(frame, ip.protocol, ip.payloadRange);
  return tunnel !== undefined && tunnelHoldsTcp(frame, tunnel, depth - 1);
}

const tunnelHoldsTcp = (frame: Uint8Array, { at, next }: Tunnel, depth: number): boolean =>
  next !== undefined && holdsTcp(frame, at, next, depth);

function ipAt(frame: Uint8Array, at: number, type: number): Ip | Stop | undefined {
  if (type === etherTypes.ipv4) return Ipv4Header.parse(frame, at);
  return type === etherTypes.ipv6 ? Ipv6Header.parse(frame, at) : undefined;
}

/**
 * What there is to say of a link whose reading came to `stop`. A pseudowire on MPLS carries Ethernet, behind a control
 * word of four octets or at once (RFC 4448, section 4).
 */
export function pseudowireIn(frame: Uint8Array, link: LinkHeader, stop: Stop): Carried {
  const last = link.layers.at(-1);
  const at = link.headerLength;
  if (last?.kind !== 'mpls' || !isBottom(frame, last.range[0]) || at === frame.length) return { stop };
  const carriesTcp = holdsTcp(frame, at + 4, ethernet, DEPTH) || holdsTcp(frame, at, ethernet, DEPTH);
  const aside = { kind: 'pseudowire', carriesTcp } as const;
  if (!carriesTcp) return { stop, aside };
  return {
    stop: new Stop('link', 'carries an MPLS pseudowire with TCP inside: tunnels are counted, not followed'),
    aside,
  };
}
