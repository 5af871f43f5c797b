import type { Chunk } from './capture-format.ts';

/** An option of a pcapng block: its code and value, without padding. */
export type PcapngOption = { readonly code: number; readonly value: Uint8Array };

/** The code every block uses for a comment. */
export const COMMENT = 1;

/** The options from `start` on, up to the end-of-options or `end`. One that claims more than its block has ends them. */
export function pcapngOptions(
  { bytes, view }: Chunk,
  start: number,
  end: number,
  little: boolean,
): readonly PcapngOption[] {
  const options: PcapngOption[] = [];
  for (let at = start; at + 4 <= end; ) {
    const code = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    const valueEnd = at + 4 + length;
    if (code === 0 || valueEnd > end) break;
    options.push({ code, value: bytes.subarray(at + 4, valueEnd) });
    at += 4 + roundTo4(length);
  }
  return options;
}

/** Whether `pcapngOptions` would find one with this code; no list is made. */
export function hasOption(
  { view }: Chunk,
  start: number,
  end: number,
  little: boolean,
  code: number,
): boolean {
  for (let at = start; at + 4 <= end; ) {
    const found = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    if (found === 0 || at + 4 + length > end) return false;
    if (found === code) return true;
    at += 4 + roundTo4(length);
  }
  return false;
}

/** Blocks and options are padded to 32 bits. */
export const roundTo4 = (octets: number): number => Math.ceil(octets / 4) * 4;
