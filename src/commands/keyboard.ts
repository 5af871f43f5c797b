import { Readable } from 'node:stream';
import type { ReadStream } from 'node:tty';

/** Control sequences of ECMA-48, section 5.4, and keys with Alt; any other character; and Esc before another Esc. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: keys that are no letters begin with ESC
const key = /\u001B{1,2}(?:\[\[?[0-?]*[ -/]*|O[0-9;]*)[@-~]|\u001B[^[O\u001B]|[^\u001B]|\u001B(?=\u001B)/uy;
const pasteStart = '\u001B[200~';
const pasteEnd = '\u001B[201~';

/** Ink waits 20 ms for what may follow an Esc. A key that came meanwhile would be taken for one with Alt. */
const afterEscape = 25;

/**
 * The terminal's keys one at a time, each in a turn of its own. Keys that were typed fast, or over a slow line, arrive
 * together; Ink would take `12` and Enter for one key, and a list would not see where the key before had moved.
 */
export class Keyboard extends Readable {
  readonly isTTY = true;
  private readonly stdin: ReadStream;
  private readonly keys: string[] = [];
  private isPasting = false;
  private isWanted = false;
  /** The key that was handed on last, and when, in milliseconds. */
  private last = { key: '', time: 0 };

  constructor(stdin: ReadStream) {
    super({ objectMode: true, highWaterMark: 1 });
    this.stdin = stdin;
    stdin.setEncoding('utf8');
    stdin.on('data', (text: string) => {
      const found = this.split(text);
      const interrupt = found.lastIndexOf('\u0003');
      // Ctrl-C waits for nothing that was typed before it.
      if (interrupt >= 0) this.keys.length = 0;
      this.keys.push(...found.slice(Math.max(0, interrupt)));
      this.handOn();
    });
  }

  override _read(): void {
    this.isWanted = true;
    this.handOn();
  }

  private handOn(): void {
    if (!this.isWanted || this.keys.length === 0) return;
    this.isWanted = false;
    const wait = this.waitBefore(this.keys[0] ?? '');
    if (wait > 0) setTimeout(() => this.handOnNow(), wait);
    else setImmediate(() => this.handOnNow());
  }

  private handOnNow(): void {
    const key = this.keys.shift() ?? '';
    this.last = { key, time: performance.now() };
    this.push(key);
  }

  /** Milliseconds until an Esc before it is taken for a key by itself; none where this is the rest of what the Esc began. */
  private waitBefore(next: string): number {
    if (this.last.key !== '\u001B' || /^[[O]/.test(next)) return 0;
    return this.last.time + afterEscape - performance.now();
  }

  /** What is pasted stays in the pieces that it comes in. So does the beginning of a key whose end is yet to come. */
  private split(text: string): readonly string[] {
    const found: string[] = [];
    let at = 0;
    while (at < text.length) {
      this.isPasting ||= text.startsWith(pasteStart, at);
      if (this.isPasting) {
        const end = text.indexOf(pasteEnd, at);
        this.isPasting = end < 0;
        found.push(text.slice(at, end < 0 ? text.length : end + pasteEnd.length));
      } else {
        key.lastIndex = at;
        found.push(key.exec(text)?.[0] ?? text.slice(at));
      }
      at += found.at(-1)?.length ?? 0;
    }
    return found;
  }

  /** It is text already. */
  override setEncoding(): this {
    return this;
  }

  setRawMode(isRaw: boolean): this {
    this.stdin.setRawMode(isRaw);
    return this;
  }

  ref(): this {
    this.stdin.ref();
    this.stdin.resume();
    return this;
  }

  unref(): this {
    this.stdin.pause();
    this.stdin.unref();
    return this;
  }
}
