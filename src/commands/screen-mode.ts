import { writeSync } from 'node:fs';
import type { ReadStream, WriteStream } from 'node:tty';

const esc = '\u001B[';
/** Alternate screen, cursor hidden and in the corner. */
const enter = `${esc}?1049h${esc}?25l${esc}H`;
/** Synchronised output, SGR, bracketed paste, cursor, and at last the screen that was there before. */
const leave = `${esc}?2026l${esc}0m${esc}?2004l${esc}?25h${esc}?1049l`;

/** Of stdout, always. */
const stdoutNumber = 1;

/** The terminal while a screen is on it, and the way back, which is safe to take at any moment and twice. */
export class ScreenMode {
  private readonly stdin: ReadStream;
  private readonly stdout: WriteStream;
  private isOn = false;

  constructor(stdin: ReadStream, stdout: WriteStream) {
    this.stdin = stdin;
    this.stdout = stdout;
  }

  /** Takes the screen and paints its first frame. Keys that are pressed from now on wait for whoever reads them. */
  enter(frame: string): void {
    this.isOn = true;
    this.stdin.setRawMode(true);
    this.stdout.write(enter + frame);
  }

  /** For after a stop that we did not ask for: the shell has set the terminal to its own liking. */
  enterAgain(): void {
    // Node writes nothing to a terminal that it believes to be raw already.
    this.stdin.setRawMode(false);
    this.enter(`${esc}J`);
  }

  /** Empties the screen. */
  wipe(): void {
    if (this.isOn) this.stdout.write(`${esc}H${esc}J`);
  }

  /** Writes past the stream, which may have no time left to do so; a terminal that is gone is no trouble. */
  leave(): void {
    if (!this.isOn) return;
    this.isOn = false;
    try {
      this.stdin.setRawMode(false);
    } catch {}
    try {
      writeSync(stdoutNumber, leave);
    } catch {}
  }
}
