import { type ByteRange, Stop } from '../bytes.ts';
import { llc } from './ethernet.ts';
import { cutShort, type HeaderReader, type Next } from './header.ts';

/** IEEE 802.11, section 9.2.3: what every data frame begins with. Numbers are little-endian. */
export const wlanFields = {
  frameControl: [0, 2],
  duration: [2, 4],
  address1: [4, 10],
  address2: [10, 16],
  address3: [16, 22],
  sequenceControl: [22, 24],
} as const satisfies Record<string, ByteRange>;

/** Where the fields lie that only some data frames have; each is empty where it is absent. */
export type WlanExtras = {
  readonly address4: ByteRange;
  readonly qosControl: ByteRange;
  readonly htControl: ByteRange;
  /** Octets from the header's start to its end, without what a driver may have put behind to align the body. */
  readonly length: number;
};

/** Bits of the second octet of frame control. */
const [TO_AND_FROM, MORE_FRAGMENTS, PROTECTED, ORDER] = [0x03, 0x04, 0x40, 0x80];

/** Bits of a data frame's subtype. */
const [QOS, NO_DATA] = [0x08, 0x04];

/** What a data frame has besides the first 24 octets: `control` and `flags` are the two octets of frame control. */
export function wlanExtras(control: number, flags: number): WlanExtras {
  const hasQos = ((control >> 4) & QOS) !== 0;
  const address = 24 + ((flags & TO_AND_FROM) === TO_AND_FROM ? 6 : 0);
  const qos = address + (hasQos ? 2 : 0);
  const ht = qos + (hasQos && (flags & ORDER) !== 0 ? 4 : 0);
  return { address4: [24, address], qosControl: [address, qos], htControl: [qos, ht], length: ht };
}

const typeNames = ['management', 'control', 'data', 'extension'] as const;

/** An IEEE 802.11 header. Only data frames lead to IP, and only where they are whole and in the clear. */
export const wlan: HeaderReader = (frame, at) => readWlan(frame, at, false);

/** The same where the driver aligned the body to four octets, as radiotap tells. */
export const paddedWlan: HeaderReader = (frame, at) => readWlan(frame, at, true);

function readWlan(frame: Uint8Array, at: number, isPadded: boolean) {
  const cut = cutShort('802.11', frame, at, 2);
  if (cut !== undefined) return cut;
  const control = frame[at] ?? 0;
  const flags = frame[at + 1] ?? 0;
  const version = control & 0x03;
  if (version !== 0) return new Stop('link', `802.11 version ${version} is not 0`);
  const frameType = typeNames[((control >> 2) & 0x03) as 0 | 1 | 2 | 3];
  if (frameType !== 'data') return new Stop('link', `an 802.11 ${frameType} frame carries no IP`);
  const extras = wlanExtras(control, flags);
  const length = isPadded ? Math.ceil(extras.length / 4) * 4 : extras.length;
  const cutHeader = cutShort('802.11', frame, at, length);
  if (cutHeader !== undefined) return cutHeader;
  return { kind: 'wlan', end: at + length, next: body(frame, at, extras) } as const;
}

/** What stands behind the header of a data frame. */
function body(frame: Uint8Array, at: number, { qosControl }: WlanExtras): Next {
  const flags = frame[at + 1] ?? 0;
  const isNull = (((frame[at] ?? 0) >> 4) & NO_DATA) !== 0;
  if (isNull) return new Stop('link', 'an 802.11 data frame without data');
  if ((flags & PROTECTED) !== 0) return new Stop('link', 'an 802.11 frame that is encrypted');
  const fragment = (frame[at + wlanFields.sequenceControl[0]] ?? 0) & 0x0f;
  if (fragment > 0 || (flags & MORE_FRAGMENTS) !== 0) {
    return new Stop('link', `fragment ${fragment} of an 802.11 frame: the rest is in other frames`);
  }
  const hasQos = qosControl[1] > qosControl[0];
  const isAggregate = hasQos && ((frame[at + qosControl[0]] ?? 0) & 0x80) !== 0;
  if (isAggregate)
    return new Stop('link', 'an 802.11 frame of several packets (A-MSDU): they are not taken apart');
  return llc;
}
