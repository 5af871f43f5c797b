import type { ControlBits } from '../tcp/segment.ts';

/** The eight control bits as they stand in the header, left to right (RFC 9293, section 3.1). */
export const bitNames = ['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'] as const;
export type BitName = (typeof bitNames)[number];

/** Bits in the order in which they are said: `SYN,ACK`, as Wireshark has it. Empty where none is set. */
export const bitsText = (bits: readonly string[]): string =>
  bitNames
    .toReversed()
    .filter((bit) => bits.includes(bit))
    .join(',');

export const isSet = (control: ControlBits, bit: BitName): boolean =>
  control[bit.toLowerCase() as keyof ControlBits];
