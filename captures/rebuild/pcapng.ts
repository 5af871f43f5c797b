/** One packet for the file. */
export type Record = {
  /** Microseconds since 1970. */
  readonly time: bigint;
  readonly bytes: Uint8Array;
  readonly comment?: string;
};

/** LINKTYPE_ values of the tcpdump registry. */
export const linkTypes = { bsdLoopback: 0, ethernet: 1, rawIp: 101 } as const;

const comment = 1;
const padded = (length: number): number => (length + 3) & ~3;

/** One block: type, length, body filled up to whole words, length again; little-endian. */
const block = (type: number, body: Uint8Array): Uint8Array => {
  const length = 12 + padded(body.length);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, length, true);
  bytes.set(body, 8);
  view.setUint32(length - 4, length, true);
  return bytes;
};

/** The comment option and the end of options; nothing where there is no comment. */
const commentOption = (text: string | undefined): Uint8Array => {
  if (text === undefined) return new Uint8Array();
  const value = new TextEncoder().encode(text);
  const bytes = new Uint8Array(4 + padded(value.length) + 4);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, comment, true);
  view.setUint16(2, value.length, true);
  bytes.set(value, 4);
  return bytes;
};

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const sectionHeader = (text: string): Uint8Array => {
  const head = new Uint8Array(16);
  const view = new DataView(head.buffer);
  view.setUint32(0, 0x1a2b3c4d, true);
  view.setUint16(4, 1, true);
  view.setBigInt64(8, -1n, true); // section length not said
  return block(0x0a0d0d0a, joined(head, commentOption(text)));
};

const interfaceDescription = (linkType: number): Uint8Array => {
  const body = new Uint8Array(8);
  const view = new DataView(body.buffer);
  view.setUint16(0, linkType, true);
  view.setUint32(4, 262_144, true);
  return block(1, body);
};

const enhancedPacket = ({ time, bytes, comment: text }: Record): Uint8Array => {
  const head = new Uint8Array(20);
  const view = new DataView(head.buffer);
  view.setUint32(4, Number(time >> 32n), true);
  view.setUint32(8, Number(time & 0xffffffffn), true);
  view.setUint32(12, bytes.length, true);
  view.setUint32(16, bytes.length, true);
  const data = joined(bytes, new Uint8Array(padded(bytes.length) - bytes.length));
  return block(6, joined(head, data, commentOption(text)));
};

/**
 * A pcapng file with one section and one interface, times in microseconds.
 * The section's comment tells whoever opens the file elsewhere what it is.
 */
export const pcapng = (linkType: number, sectionComment: string, records: readonly Record[]): Uint8Array =>
  joined(sectionHeader(sectionComment), interfaceDescription(linkType), ...records.map(enhancedPacket));
