import { decodePacket } from '../../src/decode/decode-packet.ts';
import type { Packet } from '../../src/decode/packet.ts';
import { controlOctet, type Segment, type Side } from '../../src/tcp/segment.ts';
import { be16, be32, octets } from '../decode/fixtures/octets.ts';
import { segmentsOf } from './script.ts';

/** Whose packets: the clients of different conversations differ in their port. */
export type Flow = { readonly clientPort?: number; readonly vlan?: number; readonly ipId?: number };

/** One packet of a flow, as raw IP (LINKTYPE 101), or as Ethernet where a VLAN is given. */
export function frameOf(segment: Segment, { clientPort = 40312, vlan, ipId = 1 }: Flow = {}): Uint8Array {
  const ports: Record<Side, number> = { client: clientPort, server: 9501 };
  const to = segment.from === 'client' ? 'server' : 'client';
  const options = optionOctets(segment);
  const headerLength = 20 + options.length;
  const tcp = octets(
    be16(ports[segment.from]),
    be16(ports[to]),
    be32(segment.seq),
    be32(segment.ack ?? 0),
    [(headerLength / 4) << 4, controlOctet(segment.control)],
    be16(segment.wnd),
    be16(0),
    be16(0),
    options,
    new Uint8Array(segment.payload),
  );
  const hosts: Record<Side, readonly number[]> = { client: [10, 0, 0, 1], server: [10, 0, 0, 2] };
  const ip = octets(
    [0x45, 0],
    be16(20 + tcp.length),
    be16(ipId),
    be16(0x4000),
    [64, 6],
    be16(0),
    [...hosts[segment.from]],
    [...hosts[to]],
    tcp,
  );
  if (vlan === undefined) return ip;
  return octets(new Uint8Array(12), be16(0x8100), be16(vlan), be16(0x0800), ip);
}

/** All that scripts use where octets matter, filled up with NOPs to a multiple of four. */
function optionOctets({ options }: Segment): Uint8Array {
  const parts = options.map((option) => {
    switch (option.kind) {
      case 'mss':
        return octets([2, 4], be16(option.value));
      case 'window-scale':
        return octets([3, 3, option.shift]);
      case 'nop':
        return octets([1]);
      case 'sack-permitted':
        return octets([4, 2]);
      case 'sack':
        return octets(
          [5, 2 + 8 * option.blocks.length],
          ...option.blocks.map(([left, right]) => octets(be32(left), be32(right))),
        );
      default:
        throw new Error(`no octets for ${option.kind}`);
    }
  });
  const all = octets(...parts);
  return octets(all, new Uint8Array((4 - (all.length % 4)) % 4).fill(1));
}

/** The packets of a script, numbered from `first`, a millisecond apart, each with an identification of its own. */
export function packetsOf(script: string, flow: Flow = {}, first = 1): readonly Packet[] {
  return segmentsOf(script).map((segment, i) => {
    const number = first + i;
    const bytes = frameOf(segment, { ipId: number, ...flow });
    const linkType = flow.vlan === undefined ? 101 : 1;
    return decodePacket({
      number,
      time: BigInt(number) * 1_000_000n,
      linkType,
      bytes,
      wireLength: bytes.length,
    });
  });
}
