import { PassThrough, Writable } from 'node:stream';
import xterm from '@xterm/headless';

/** One cell of a terminal: what is in it, and how it looks. */
export type Cell = { readonly text: string; readonly look: string };

/** A terminal in memory, which obeys what is written to it. */
export class MemoryTerminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  private readonly screen: InstanceType<typeof xterm.Terminal>;
  private written: Promise<void> = Promise.resolve();

  constructor(columns: number, rows: number) {
    this.screen = new xterm.Terminal({ cols: columns, rows, convertEol: true, allowProposedApi: true });
    const write = (text: string) => {
      this.written = new Promise((resolve) => this.screen.write(text, resolve));
    };
    const stdout = new Writable({
      write(chunk, _encoding, done) {
        write(String(chunk));
        done();
      },
    });
    this.stdout = Object.assign(stdout, { isTTY: true, columns, rows }) as unknown as NodeJS.WriteStream;
    const stdin = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: () => stdin,
      ref: () => stdin,
      unref: () => stdin,
    });
    this.stdin = stdin as unknown as NodeJS.ReadStream;
  }

  write(text: string): void {
    this.stdout.write(text);
  }

  resize(columns: number, rows: number): void {
    this.screen.resize(columns, rows);
    Object.assign(this.stdout, { columns, rows });
    this.stdout.emit('resize');
  }

  /** Types, as a keyboard does, and waits until the program has drawn its answer. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      (this.stdin as unknown as PassThrough).write(key);
      await this.settled();
    }
  }

  /**
   * Waits until nothing more is drawn. Ink draws at most every 33 ms, and waits for the rest of an escape. Where this wait
   * itself is late, the machine is busy, and drawing is late as well.
   */
  async settled(): Promise<void> {
    for (let late = true; late; ) {
      const start = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 90));
      late = performance.now() - start > 120;
    }
    await this.written;
  }

  lines(): readonly string[] {
    const { active } = this.screen.buffer;
    return Array.from(
      { length: this.screen.rows },
      (_, row) =>
        active
          .getLine(active.baseY + row)
          ?.translateToString()
          .trimEnd() ?? '',
    );
  }

  text(): string {
    return this.lines().join('\n');
  }

  /** Where the cursor stands. */
  cursor(): { readonly x: number; readonly y: number } {
    const { cursorX, cursorY } = this.screen.buffer.active;
    return { x: cursorX, y: cursorY };
  }

  cells(): readonly (readonly Cell[])[] {
    const { active } = this.screen.buffer;
    return Array.from({ length: this.screen.rows }, (_, row) => {
      const line = active.getLine(active.baseY + row);
      return Array.from({ length: this.screen.cols }, (_, column) => {
        const cell = line?.getCell(column);
        const text = cell?.getChars() || ' ';
        const faint = text === ' ' ? 0 : (cell?.isDim() ?? 0);
        const look =
          text === ' ' ? '' : `${cell?.getFgColor()} ${cell?.isBold()} ${faint} ${cell?.isInverse()}`;
        return { text, look };
      });
    });
  }
}

export const keys = {
  enter: '\r',
  escape: '\u001B',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  pageUp: '\u001B[5~',
  pageDown: '\u001B[6~',
  tab: '\t',
  backspace: '\u007F',
} as const;
