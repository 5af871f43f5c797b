import { spawn } from '@lydell/node-pty';

/** CI makes Ink print only at the end, whatever its value. */
const { CI: _, ...rest } = process.env;
const env = { ...rest, LANG: 'C.UTF-8', TERM: 'xterm-256color' } as Record<string, string>;

const size = { cols: 100, rows: 30 };

/** Milliseconds from the start of a program in a pseudo-terminal until what it wrote holds `wanted`. */
export function timeToSee(args: readonly string[], wanted: string, home: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const pty = spawn(process.execPath, [...args], { ...size, env: { ...env, TCP_LESSONS_HOME: home } });
    let written = '';
    let seen = 0;
    pty.onData((data) => {
      written += data;
      if (seen > 0 || !written.includes(wanted)) return;
      seen = performance.now() - start;
      pty.kill('SIGKILL');
    });
    pty.onExit(() => (seen > 0 ? resolve(seen) : reject(new Error(`${args.join(' ')} wrote ${written}`))));
  });
}

/** Ends a synchronised update: the frame is whole. */
const frameEnd = '\u001B[?2026l';

/** Milliseconds from each key until the last octet of its frame, in a lesson that has come to rest. */
export async function keyTimes(
  args: readonly string[],
  home: string,
  keys: readonly string[],
): Promise<readonly number[]> {
  const pty = spawn(process.execPath, [...args], { ...size, env: { ...env, TCP_LESSONS_HOME: home } });
  let last = 0;
  let frames = 0;
  let written = '';
  pty.onData((data) => {
    written = (written + data).slice(-64);
    last = performance.now();
    if (written.includes(frameEnd)) {
      frames += 1;
      written = '';
    }
  });
  const quiet = async (after: number) => {
    const start = performance.now();
    do {
      if (performance.now() - start > 60_000) throw new Error('a key that changes nothing');
      await new Promise((resolve) => setTimeout(resolve, 20));
    } while (frames < after || performance.now() - last < 120);
  };
  await quiet(1);
  const times: number[] = [];
  for (const key of keys) {
    const before = frames;
    const start = performance.now();
    pty.write(key);
    await quiet(before + 1);
    times.push(last - start);
  }
  pty.kill('SIGKILL');
  return times;
}
