import type { Packet } from '../../decode/packet.ts';
import { controlBitMasks, type TcpHeader } from '../../decode/tcp.ts';
import type { TcpOption } from '../../decode/tcp-options.ts';
import {
  tcpChecksumStatusNumber,
  tcpHeaderFields,
  tcpNumbers,
  tcpOptionNumbers,
  tcpPayloadLength,
} from '../tcp-header-fields.ts';
import { kinds } from './kinds.ts';
import { bit, field, label, number, statuses, text, type Unnamed, u8, u16, u32 } from './make-field.ts';

const ofTcp =
  <Of>(read: (tcp: TcpHeader) => Of) =>
  ({ tcp }: Packet): Of | undefined =>
    tcp === undefined ? undefined : read(tcp);

/** That SACK is permitted is no number. */
const { 'tcp.options.sack_perm': _, ...optionNumbers } = tcpOptionNumbers;

/** The largest number that each can hold. */
const largest = {
  'tcp.srcport': u16,
  'tcp.dstport': u16,
  'tcp.seq_raw': u32,
  'tcp.ack_raw': u32,
  'tcp.flags': u16,
  'tcp.window_size_value': u16,
  'tcp.hdr_len': u8,
  'tcp.checksum': u16,
  'tcp.urgent_pointer': u16,
  'tcp.options.mss_val': u16,
  'tcp.options.wscale.shift': u8,
  'tcp.options.timestamp.tsval': u32,
  'tcp.options.timestamp.tsecr': u32,
} as const satisfies Record<keyof typeof tcpNumbers | keyof typeof optionNumbers, number>;

/** Wireshark's names for the control bits, and for what stands before them. */
export const controlBits = {
  ae: 0x100,
  cwr: controlBitMasks.cwr,
  ece: controlBitMasks.ece,
  urg: controlBitMasks.urg,
  ack: controlBitMasks.ack,
  push: controlBitMasks.psh,
  reset: controlBitMasks.rst,
  syn: controlBitMasks.syn,
  fin: controlBitMasks.fin,
  res: 0xe00,
} as const;

/** Wireshark's names for the options, with ours. */
const optionKinds = {
  eol: 'eol',
  nop: 'nop',
  mss: 'mss',
  wscale: 'window-scale',
  sack_perm: 'sack-permitted',
  sack: 'sack',
  timestamp: 'timestamps',
  tfo: 'fast-open',
} as const;

/** Without options the list need not be made. */
const optionsOf = (packet: Packet): TcpHeader['options'] =>
  packet.tcp === undefined || packet.tcp.headerLength <= 20 ? [] : packet.tcp.options;

/** Wireshark gives no kind to an option whose length octet leads out of the header, or is none. */
const hasLength = (option: TcpOption): boolean =>
  option.kind !== 'malformed' || option.bytes[1] === option.bytes.length;

const unlessEmpty = <Of>(values: readonly Of[]): readonly Of[] | undefined =>
  values.length === 0 ? undefined : values;

const octetsOf = (octets: Uint8Array | undefined): Uint8Array | undefined =>
  octets === undefined || octets.length === 0 ? undefined : octets;

/** A table of fields made of another table, each name with `prefix` before it. */
const tableOf = <Name extends string, From>(
  table: Readonly<Record<Name, From>>,
  make: (from: From, name: Name) => Unnamed,
  prefix = '',
): Readonly<Record<string, Unnamed>> =>
  Object.fromEntries(
    Object.entries<From>(table).map(([name, from]) => [prefix + name, make(from, name as Name)]),
  );

/** What a TCP header says, and what it carries. */
export const tcpFields: Readonly<Record<string, Unnamed>> = {
  tcp: {
    ...field(
      kinds.octets,
      ofTcp((header) => header.bytes),
    ),
    whole: ({ packet }) => packet.tcp?.segment,
  },
  ...tableOf<keyof typeof tcpNumbers, (tcp: TcpHeader) => number>(tcpNumbers, (read, name) =>
    number(largest[name], ofTcp(read)),
  ),
  'tcp.port': number(
    u16,
    ofTcp((header) => [header.sourcePort, header.destinationPort]),
  ),
  'tcp.len': number(u32, tcpPayloadLength),
  'tcp.checksum.status': { ...number(u8, tcpChecksumStatusNumber), names: statuses },
  ...tableOf(
    controlBits,
    (mask) =>
      field(
        kinds.boolean,
        ofTcp((header) => bit(header.flags, mask)),
      ),
    'tcp.flags.',
  ),
  'tcp.payload': field(kinds.octets, ({ tcp }) => octetsOf(tcp?.payload)),
  'tcp.options': field(kinds.octets, ({ tcp }) => octetsOf(tcp?.bytes.subarray(20))),
  'tcp.option_kind': number(u8, (packet) =>
    unlessEmpty(
      optionsOf(packet)
        .filter(hasLength)
        .map(({ range }) => packet.tcp?.bytes[range[0]] ?? 0),
    ),
  ),
  ...tableOf<keyof typeof optionNumbers, (option: TcpOption) => number | undefined>(
    optionNumbers,
    (read, name) =>
      number(largest[name], (packet) =>
        unlessEmpty(
          optionsOf(packet)
            .map(read)
            .filter((value) => value !== undefined),
        ),
      ),
  ),
  ...tableOf(
    optionKinds,
    (kind) => label(({ packet }) => optionsOf(packet).some((option) => option.kind === kind)),
    'tcp.options.',
  ),
  stop: text(tcpHeaderFields.stop),
};
