import type { ByteRange } from './bytes.ts';

/** An IPv4 option: its type octet, and where it lies in the header. */
export type Ipv4Option = { readonly type: number; readonly range: ByteRange };

const END_OF_LIST = 0;
const NO_OPERATION = 1;
const LOOSE_SOURCE_ROUTE = 131;
const STRICT_SOURCE_ROUTE = 137;

/** The options of a header (RFC 791, section 3.1); one whose length makes no sense takes the rest. */
export function ipv4Options(header: Uint8Array): readonly Ipv4Option[] {
  const options: Ipv4Option[] = [];
  let at = 20;
  while (at < header.length) {
    const type = header[at] ?? END_OF_LIST;
    const isSingle = type === END_OF_LIST || type === NO_OPERATION;
    const length = isSingle ? 1 : (header[at + 1] ?? 0);
    const isSound = isSingle || (length >= 2 && at + length <= header.length);
    const end = isSound ? at + length : header.length;
    options.push({ type, range: [at, end] });
    if (type === END_OF_LIST) break;
    at = end;
  }
  return options;
}

/** Whether a source route has addresses left: its pointer passes its length once it is used up. */
export const hasRouteLeft = (header: Uint8Array): boolean =>
  ipv4Options(header).some(
    ({ type, range: [start] }) =>
      (type === LOOSE_SOURCE_ROUTE || type === STRICT_SOURCE_ROUTE) &&
      (header[start + 2] ?? 0) <= (header[start + 1] ?? 0),
  );
