import type { Writable } from 'node:stream';

/** So many characters are gathered before they are written: a write a row would be most of the work. */
const batch = 64 * 1024;

/** Text on its way out, written in large pieces, and never faster than it is taken. */
export class Output {
  private readonly stream: Writable;
  private pieces = '';

  constructor(stream: Writable) {
    this.stream = stream;
  }

  /** Adds text. Where it returns a promise, the caller waits before it adds more. */
  add(text: string): Promise<void> | undefined {
    this.pieces += text;
    return this.pieces.length >= batch ? this.flush() : undefined;
  }

  /** Hands on what was gathered, and waits until there is room for more. */
  flush(): Promise<void> | undefined {
    if (this.pieces === '') return undefined;
    const text = this.pieces;
    this.pieces = '';
    // The encoder takes the pieces of the string apart once, here, as one flat string.
    return this.write(Buffer.from(text));
  }

  /** Adds text that is octets already, after what was gathered. They are copied. Otherwise as `add`. */
  addOctets(octets: Uint8Array): Promise<void> | undefined {
    if (octets.length === 0) return undefined;
    const before = this.flush();
    return this.write(Buffer.from(octets)) ?? before;
  }

  private write(octets: Buffer): Promise<void> | undefined {
    if (this.stream.write(octets)) return undefined;
    return new Promise((resolve) => this.stream.once('drain', resolve));
  }
}
