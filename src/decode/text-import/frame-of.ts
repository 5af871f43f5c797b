import { buildPacket, cookedFrame, ethernetFrame, type IpFields, loopbackFrame } from '../build-packet.ts';
import type { WrittenFrame } from '../pcapng-write.ts';
import { type Account, accountOf } from './account.ts';
import type { Draft } from './drafts.ts';
import { type ImportedLink, linkHeaderLengths } from './link-of-text.ts';
import { optionsOnWire } from './option-layout.ts';
import type { LineRange } from './printed.ts';
import type { Settled } from './settle.ts';
import type { Solution } from './solve.ts';
import { onWire } from './wire-number.ts';

/** A frame made from text, and the lines it was made from. */
export type ImportedFrame = WrittenFrame & { readonly lines: LineRange; readonly account: Account };

const inventedMacs = [1, 2].map((last) => Uint8Array.of(2, 0, 0, 0, 0, last));

/** The frame of a settled packet, in its link's framing. */
export function frameOf(
  settled: Settled,
  solution: Solution,
  link: ImportedLink,
  time: bigint,
): ImportedFrame {
  const { draft, conversation, seq, ack, payload, checksum } = settled;
  const { printed, from, numbers } = draft;
  const source = conversation.ends[from];
  const destination = conversation.ends[from === 0 ? 1 : 0];
  const packet = buildPacket(ipOf(draft, solution.address(source), solution.address(destination)), {
    sourcePort: solution.port(source),
    destinationPort: solution.port(destination),
    seq: onWire(seq),
    ack,
    flags: printed.flags,
    window: draft.window,
    urgent: printed.urgent ?? 0,
    options: optionsOnWire(draft.options, numbers.sackOrigin),
    payload: payload.octets,
    ...(checksum !== undefined && { checksum }),
  });
  return {
    time,
    linkType: linkTypes[link],
    bytes: framed(packet, draft, link),
    lines: printed.lines,
    account: accountOf(settled, solution, link),
  };
}

/** LINKTYPE_ values of the tcpdump registry. */
const linkTypes: Readonly<Record<ImportedLink, number>> = {
  ...{ ethernet: 1, raw: 101, loopback: 0, cooked: 113, cooked2: 276 },
};

/** With the link's header, and as long as the frame that was printed. */
function framed(packet: Uint8Array, { printed, from }: Draft, link: ImportedLink): Uint8Array {
  const mac = printed.link?.source ?? inventedMacs[from] ?? new Uint8Array(6);
  const peer = printed.link?.destination ?? inventedMacs[1 - from] ?? new Uint8Array(6);
  const length = linkHeaderLengths[link] + packet.length;
  const padding = Math.max(0, (printed.frameLength ?? 0) - length);
  const padded = new Uint8Array(packet.length + padding);
  padded.set(packet);
  switch (link) {
    case 'ethernet':
      return ethernetFrame(mac, peer, padded);
    case 'loopback':
      return loopbackFrame(padded);
    case 'cooked':
      return cookedFrame(1, mac, padded);
    case 'cooked2':
      return cookedFrame(2, mac, padded);
    case 'raw':
      return padded;
  }
}

/** The IP header as printed, or what is commonest. */
function ipOf({ printed }: Draft, source: Uint8Array, destination: Uint8Array): IpFields {
  const { ip } = printed;
  if (printed.version === 6) {
    const { trafficClass, flowLabel, hopLimit } =
      ip?.version === 6 ? ip : { trafficClass: 0, flowLabel: 0, hopLimit: 64 };
    return { version: 6, source, destination, trafficClass, flowLabel, hopLimit };
  }
  if (ip?.version !== 4) {
    return { version: 4, source, destination, typeOfService: 0, timeToLive: 64, identification: 0, flags: 2 };
  }
  const { typeOfService, timeToLive, identification, flags, checksum } = ip;
  const fields = {
    version: 4,
    source,
    destination,
    typeOfService,
    timeToLive,
    identification,
    flags,
  } as const;
  return checksum === undefined ? fields : { ...fields, checksum };
}
