/** A capture made again from what a document printed of it. */
export type Rebuilt = {
  /** Its folder in captures/. */
  readonly folder: string;
  /** Named for the end where the original was captured. */
  readonly file: 'client.pcapng' | 'server.pcapng';
  readonly bytes: () => Uint8Array;
};

// No source prints a date. This one is filled in everywhere, and too round to be taken for a real one.
const midnight = BigInt(Date.UTC(2000, 0, 1)) * 1000n;

/** Microseconds since 1970 of a time of that day, written as tcpdump prints it: `14:24:15.989418`. */
export const timeOfDay = (text: string): bigint => {
  const [hours, minutes, seconds] = text.split(':') as [string, string, string];
  const [whole, fraction] = seconds.split('.') as [string, string];
  return (
    midnight +
    BigInt((Number(hours) * 60 + Number(minutes)) * 60 + Number(whole)) * 1_000_000n +
    BigInt(fraction)
  );
};

/** The comment on the first frame after packets that are missing. */
export const gap =
  'The packets between this frame and the one before it were not printed, and are not in the file.';
