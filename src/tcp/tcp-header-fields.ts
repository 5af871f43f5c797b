import { tcpChecksumStatus } from '../decode/checksum.ts';
import type { TcpHeader } from '../decode/tcp.ts';
import type { TcpOption } from '../decode/tcp-options.ts';
import { type FieldReader, hex4 } from './field-row.ts';

/** Wireshark's numbers for the three. */
const checksumStatus = { bad: '0', good: '1', unknown: '2' } as const;

/** What the TCP header says by itself. */
export const tcpHeaderFields = {
  'tcp.srcport': number((tcp) => tcp.sourcePort),
  'tcp.dstport': number((tcp) => tcp.destinationPort),
  'tcp.seq_raw': number((tcp) => tcp.sequenceNumber),
  'tcp.ack_raw': number((tcp) => tcp.acknowledgmentNumber),
  'tcp.len': ({ packet: { tcp } }) => (tcp?.isSound === true ? String(tcp.payloadLength) : ''),
  'tcp.flags': ({ packet: { tcp } }) => (tcp === undefined ? '' : hex4(tcp.flags)),
  'tcp.window_size_value': number((tcp) => tcp.window),
  'tcp.hdr_len': number((tcp) => tcp.headerLength),
  'tcp.checksum': ({ packet: { tcp } }) => (tcp === undefined ? '' : hex4(tcp.checksum)),
  'tcp.checksum.status': ({ packet }) => {
    const found = tcpChecksumStatus(packet);
    return found === undefined ? '' : checksumStatus[found.status];
  },
  'tcp.urgent_pointer': number((tcp) => tcp.urgentPointer),
  'tcp.options.mss_val': option((each) => (each.kind === 'mss' ? each.value : undefined)),
  'tcp.options.wscale.shift': option((each) => (each.kind === 'window-scale' ? each.shift : undefined)),
  'tcp.options.sack_perm': option((each) => (each.kind === 'sack-permitted' ? 1 : undefined)),
  'tcp.options.timestamp.tsval': option((each) => (each.kind === 'timestamps' ? each.value : undefined)),
  'tcp.options.timestamp.tsecr': option((each) => (each.kind === 'timestamps' ? each.echo : undefined)),
  stop: ({ packet }) => packet.stop?.reason ?? '',
} as const satisfies Record<string, FieldReader>;

function number(read: (tcp: TcpHeader) => number): FieldReader {
  return ({ packet: { tcp } }) => (tcp === undefined ? '' : String(read(tcp)));
}

/** Several values of one option are joined by commas. */
function option(read: (option: TcpOption) => number | undefined): FieldReader {
  return ({ packet: { tcp } }) => {
    // Without options the list need not be made.
    if (tcp === undefined || tcp.headerLength <= 20) return '';
    let text = '';
    for (const each of tcp.options) {
      const value = read(each);
      if (value !== undefined) text += text === '' ? value : `,${value}`;
    }
    return text;
  };
}
