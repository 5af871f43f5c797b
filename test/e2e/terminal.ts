import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';

export const root = join(import.meta.dirname, '../..');
export const node = process.env.E2E_NODE ?? process.execPath;
export const launcher = join(root, 'bin/tcp-lessons.cjs');

/** How long a screen may take to say what is waited for: generous, since several tests share the machine. */
const patience = 15_000;

export type Settings = {
  readonly columns?: number;
  readonly rows?: number;
  readonly home?: string;
  /** A terminal that gives ambiguous characters two cells. */
  readonly wide?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Another program than the course, such as a shell to start it from. */
  readonly program?: readonly [file: string, ...args: string[]];
};

/** What comes out of the environment of the test: nothing that changes what a learner would see. */
const plainEnv = (): Record<string, string> => {
  const { PATH = '', HOME = '/', TMPDIR } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8', TERM: 'xterm-256color', ...(TMPDIR === undefined ? {} : { TMPDIR }) };
};

/** A program in a real pseudo-terminal, and the screen that a learner would see. */
export class Terminal {
  readonly pty: IPty;
  private readonly screen: InstanceType<typeof headless.Terminal>;
  private raw = '';
  /** What the last octets were written; the screen is up to date when it resolves. */
  private painted: Promise<void> = Promise.resolve();
  private ended: { readonly exitCode: number; readonly signal?: number | undefined } | undefined;
  private readonly watchers = new Set<() => void>();

  constructor(args: readonly string[], settings: Settings = {}) {
    const { columns = 100, rows = 30, home, env = {}, program, wide = false } = settings;
    const [file, ...rest] = program ?? [node, launcher, ...args];
    this.screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
    this.pty = spawn(file, program === undefined ? rest : [...rest, ...args], {
      cols: columns,
      rows,
      cwd: root,
      env: { ...plainEnv(), ...(home === undefined ? {} : { TCP_LESSONS_HOME: home }), ...env },
    });
    // The terminal answers questions such as where its cursor is.
    this.screen.onData((answer) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the report of the cursor's place
      const report = /^\u001B\[(\d+);2R$/.exec(answer);
      this.pty.write(wide && report !== null ? `\u001B[${report[1]};3R` : answer);
    });
    this.pty.onData((data) => {
      this.raw += data;
      this.painted = new Promise((resolve) => this.screen.write(data, resolve));
      void this.painted.then(() => this.notify());
    });
    this.pty.onExit((exit) => {
      this.ended = exit;
      this.notify();
    });
  }

  private notify(): void {
    for (const watcher of this.watchers) watcher();
  }

  /** Every octet that the program wrote. */
  get written(): string {
    return this.raw;
  }

  get isAlternate(): boolean {
    return this.screen.buffer.active.type === 'alternate';
  }

  /** What the program said last about the cursor. */
  get isCursorShown(): boolean {
    return this.raw.lastIndexOf('\u001B[?25h') >= this.raw.lastIndexOf('\u001B[?25l');
  }

  get exitCode(): number | undefined {
    return this.ended?.exitCode;
  }

  /** What is on the screen, lines from top to bottom. */
  text(): string {
    const { active } = this.screen.buffer;
    const lines = Array.from({ length: this.screen.rows }, (_, y) =>
      active.getLine(active.viewportY + y)?.translateToString(true),
    );
    return lines.join('\n');
  }

  press(...keys: readonly string[]): void {
    for (const key of keys) this.pty.write(key);
  }

  resize(columns: number, rows: number): void {
    this.screen.resize(columns, rows);
    this.pty.resize(columns, rows);
  }

  /** Waits until `holds` is true of the screen. */
  async until(what: string, holds: (text: string) => boolean): Promise<string> {
    await this.wait(what, () => holds(this.text()));
    return this.text();
  }

  /** Waits until the screen shows `wanted`. */
  see(wanted: string | RegExp): Promise<string> {
    return this.until(String(wanted), (text) =>
      typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text),
    );
  }

  /** Waits for the end of the program and of its output. */
  async exit(): Promise<number> {
    await this.wait('the end', () => this.ended !== undefined);
    await this.painted;
    return this.ended?.exitCode ?? -1;
  }

  private wait(what: string, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (error?: Error) => {
        clearTimeout(timer);
        this.watchers.delete(watcher);
        if (error === undefined) resolve();
        else reject(error);
      };
      const watcher = () => {
        if (holds()) finish();
        else if (this.ended !== undefined) {
          // Octets may still be on their way to the screen.
          setTimeout(
            () => finish(holds() ? undefined : this.missed(what, `ended with ${this.ended?.exitCode}`)),
            200,
          );
        }
      };
      const timer = setTimeout(() => finish(this.missed(what, 'waited in vain')), patience);
      this.watchers.add(watcher);
      watcher();
    });
  }

  private missed(what: string, why: string): Error {
    return new Error(`${why} for ${what}; the screen was:\n${this.text()}`);
  }

  /** Ends the program if it has not ended. */
  close(): void {
    if (this.ended === undefined) this.pty.kill('SIGKILL');
    this.screen.dispose();
  }
}

const opened: Terminal[] = [];
const folders: string[] = [];

/** The course in a terminal, closed after the test. */
export function course(args: readonly string[] = [], settings: Settings = {}): Terminal {
  const terminal = new Terminal(args, { home: emptyFolder(), ...settings });
  opened.push(terminal);
  return terminal;
}

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-e2e-'));
  folders.push(folder);
  return folder;
}

/** For afterEach. */
export function closeAll(): void {
  for (const terminal of opened.splice(0)) terminal.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export const keys = {
  enter: '\r',
  escape: '\u001B',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  ctrlC: '\u0003',
  ctrlZ: '\u001A',
  space: ' ',
} as const;
