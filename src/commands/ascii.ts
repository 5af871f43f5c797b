const ZERO = 0x30;
const MINUS = 0x2d;
const letters = '0123456789abcdef';
const hexDigits = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));

/** What one call of a method may write at most; `text` makes room for itself. */
const most = 32;

/** Text of ASCII characters, written as octets into a buffer that is used again: a string a number costs much more. */
export class Ascii {
  /** Characters so far. May be set back to take back what was written since. */
  length = 0;
  private octets = new Uint8Array(1 << 16);

  /** What was written; it holds until the next call of anything else. */
  get written(): Uint8Array {
    return this.octets.subarray(0, this.length);
  }

  /** A whole number below 2^53, or one above its negative. */
  number(n: number): void {
    this.makeRoom(most);
    if (n < 0) {
      this.octets[this.length++] = MINUS;
      this.digits(-n);
    } else this.digits(n);
  }

  /** A whole number below 2^31 in so many digits, zeros first. */
  padded(n: number, digits: number): void {
    this.makeRoom(most);
    const { octets, length } = this;
    let rest = n;
    for (let at = length + digits - 1; at >= length; at--) {
      const tenth = (rest / 10) | 0;
      octets[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.length = length + digits;
  }

  /** `0x0012`: four hexadecimal digits. */
  hex4(n: number): void {
    this.makeRoom(most);
    const { octets } = this;
    const at = this.length;
    octets[at] = ZERO;
    octets[at + 1] = 0x78;
    octets[at + 2] = hexDigits[n >>> 12] ?? ZERO;
    octets[at + 3] = hexDigits[(n >>> 8) & 15] ?? ZERO;
    octets[at + 4] = hexDigits[(n >>> 4) & 15] ?? ZERO;
    octets[at + 5] = hexDigits[n & 15] ?? ZERO;
    this.length = at + 6;
  }

  /** One character by its code. */
  character(code: number): void {
    this.makeRoom(1);
    this.octets[this.length++] = code;
  }

  text(text: string): void {
    this.makeRoom(text.length);
    for (let i = 0; i < text.length; i++) this.octets[this.length++] = text.charCodeAt(i);
  }

  private digits(n: number): void {
    if (n >= billion) {
      this.digits(Math.floor(n / billion));
      this.padded(n % billion, 9);
      return;
    }
    let count = 1;
    for (let limit = 10; limit <= n; limit *= 10) count++;
    this.padded(n, count);
  }

  private makeRoom(octets: number): void {
    if (this.length + octets <= this.octets.length) return;
    const old = this.octets;
    this.octets = new Uint8Array(2 * (old.length + octets));
    this.octets.set(old);
  }
}

const billion = 1_000_000_000;
