import { type ByteRange, u16 } from '../bytes.ts';
import { cutShort, type HeaderReader } from './header.ts';

/** LINKTYPE_IPOIB: a global route header in front of the four octets of RFC 4391, section 6. */
export const infinibandFields = {
  route: [0, 40],
  type: [40, 42],
  reserved: [42, 44],
} as const satisfies Record<string, ByteRange>;

export const infiniband: HeaderReader = (frame, at) =>
  cutShort('InfiniBand', frame, at, 44) ?? {
    kind: 'infiniband',
    end: at + 44,
    next: u16(frame, at + infinibandFields.type[0]),
  };
