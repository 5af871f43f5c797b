import type { Packet } from '../../src/decode/packet.ts';
import type { TcpHeader } from '../../src/decode/tcp.ts';
import { tcpChecksumStatus } from '../../src/decode/tcp-checksum.ts';
import type { TcpOption } from '../../src/decode/tcp-options.ts';
import type { headerColumns } from './tshark.ts';

export type HeaderColumn = (typeof headerColumns)[number];

/** What we read from a packet, written as `tshark -T fields` writes it. */
export function rowOf(packet: Packet): Readonly<Record<HeaderColumn, string>> {
  const { frame, ip, tcp } = packet;
  const v4 = ip?.version === 4 ? ip : undefined;
  const v6 = ip?.version === 6 ? ip : undefined;
  const field = (read: (header: TcpHeader) => number): string => (tcp === undefined ? '' : String(read(tcp)));
  const option = (read: (option: TcpOption) => number | undefined): string =>
    (tcp?.options ?? [])
      .map(read)
      .filter((value) => value !== undefined)
      .join(',');
  return {
    'frame.number': String(frame.number),
    // A simple packet block has no time; 0 stands for it.
    'frame.time_epoch': frame.time === 0n ? '' : secondsOf(frame.time),
    'frame.len': String(frame.wireLength),
    'frame.cap_len': String(frame.bytes.length),
    'ip.src': v4?.source ?? '',
    'ip.dst': v4?.destination ?? '',
    'ipv6.src': v6?.source ?? '',
    'ipv6.dst': v6?.destination ?? '',
    'tcp.srcport': field((t) => t.sourcePort),
    'tcp.dstport': field((t) => t.destinationPort),
    'tcp.seq_raw': field((t) => t.sequenceNumber),
    'tcp.ack_raw': field((t) => t.acknowledgmentNumber),
    'tcp.len': tcp?.isSound === true ? String(tcp.payloadLength) : '',
    'tcp.flags': tcp === undefined ? '' : hex4(tcp.flags),
    'tcp.window_size_value': field((t) => t.window),
    'tcp.hdr_len': field((t) => t.headerLength),
    'tcp.checksum': tcp === undefined ? '' : hex4(tcp.checksum),
    'tcp.checksum.status': checksumNumber(packet),
    'tcp.urgent_pointer': field((t) => t.urgentPointer),
    'tcp.options.mss_val': option((o) => (o.kind === 'mss' ? o.value : undefined)),
    'tcp.options.wscale.shift': option((o) => (o.kind === 'window-scale' ? o.shift : undefined)),
    'tcp.options.sack_perm': option((o) => (o.kind === 'sack-permitted' ? 1 : undefined)),
    'tcp.options.timestamp.tsval': option((o) => (o.kind === 'timestamps' ? o.value : undefined)),
    'tcp.options.timestamp.tsecr': option((o) => (o.kind === 'timestamps' ? o.echo : undefined)),
  };
}

/** As Wireshark numbers them: 0 bad, 1 good, 2 not checked. */
function checksumNumber(packet: Packet): string {
  const found = tcpChecksumStatus(packet);
  if (found === undefined) return '';
  return { bad: '0', good: '1', unknown: '2' }[found.status];
}

const hex4 = (n: number): string => `0x${n.toString(16).padStart(4, '0')}`;

/** Nanoseconds as seconds with nine decimals. */
function secondsOf(time: bigint): string {
  const digits = (time < 0n ? -time : time).toString().padStart(10, '0');
  return `${time < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
