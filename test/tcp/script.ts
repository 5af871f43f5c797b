import type { TcpOption } from '../../src/decode/tcp-options.ts';
import { beforeSyn, type Ends, type TcpState, tcpStates } from '../../src/tcp/endpoint.ts';
import { type ControlBit, controlOf, type Segment } from '../../src/tcp/segment.ts';
import { toSeq } from '../../src/tcp/seq.ts';
import { step } from '../../src/tcp/step.ts';

/** One line of a script: a segment, and the states of client and server after it, where they are given. */
export type Line = { readonly segment: Segment; readonly states?: readonly [State, State] };

/** `?` in a script: not known. */
export type State = TcpState | '?';

const letters: Readonly<Record<string, ControlBit>> = {
  F: 'fin',
  S: 'syn',
  R: 'rst',
  P: 'psh',
  '.': 'ack',
  U: 'urg',
  E: 'ece',
  W: 'cwr',
};

const shape =
  /^(?<arrow>[<>])\s+(?<flags>none|[FSRPUEW.]+)\s+(?<start>\d+):(?<end>\d+)\((?<payload>\d+)\)(?:\s+ack (?<ack>\d+))?(?:\s+win (?<win>\d+))?(?:\s+urg (?<urg>\d+))?(?:\s+<(?<options>[^>]*)>)?(?:\s*\|\s*(?<client>\S+)\s+(?<server>\S+))?$/;

/** Reads a script in the notation of the screen, one segment a line. Numbers are raw. Blank lines and # are left out. */
export function parseScript(text: string): readonly Line[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map(parseLine);
}

function parseLine(line: string): Line {
  const found = shape.exec(line)?.groups;
  if (found === undefined) throw new Error(`not a line of a script: ${line}`);
  const { flags = '', start = '', end = '', payload = '', client, server } = found;
  if (Number(end) - Number(start) !== Number(payload)) throw new Error(`interval and length differ: ${line}`);
  const control = controlOf(
    ...(flags === 'none' ? '' : flags).split('').flatMap((letter) => letters[letter] ?? []),
  );
  if (control.ack !== (found.ack !== undefined)) throw new Error(`ACK bit and number differ: ${line}`);
  const segment: Segment = {
    from: found.arrow === '>' ? 'client' : 'server',
    seq: toSeq(Number(start)),
    ack: found.ack === undefined ? undefined : toSeq(Number(found.ack)),
    len: Number(payload) + (control.syn ? 1 : 0) + (control.fin ? 1 : 0),
    payload: Number(payload),
    wnd: Number(found.win ?? 65535),
    control,
    urgent: found.urg === undefined ? undefined : Number(found.urg),
    options: (found.options ?? '').split(',').flatMap(parseOption),
  };
  if (client === undefined || server === undefined) return { segment };
  return { segment, states: [parseState(client), parseState(server)] };
}

function parseState(text: string): State {
  const state = ['?' as const, ...tcpStates].find((name) => name === text);
  if (state === undefined) throw new Error(`not a state: ${text}`);
  return state;
}

function parseOption(text: string): readonly TcpOption[] {
  const [name, ...values] = text.trim().split(/\s+/);
  const range = [0, 0] as const;
  switch (name) {
    case '':
      return [];
    case 'mss':
      return [{ kind: 'mss', range, value: Number(values[0]) }];
    case 'wscale':
      return [{ kind: 'window-scale', range, shift: Number(values[0]) }];
    case 'sackOK':
      return [{ kind: 'sack-permitted', range }];
    case 'nop':
      return [{ kind: 'nop', range }];
    case 'TS':
      return [{ kind: 'timestamps', range, value: Number(values[1]), echo: Number(values[3]) }];
    case 'FO': {
      const cookie = Uint8Array.from((values[0] ?? '').match(/../g) ?? [], (pair) =>
        Number.parseInt(pair, 16),
      );
      return [{ kind: 'fast-open', range, cookie }];
    }
    case 'sack': {
      const blocks = values.map((block): readonly [number, number] => {
        const [left, right] = block.split(':').map(Number);
        return [left ?? 0, right ?? 0];
      });
      return [{ kind: 'sack', range, blocks }];
    }
    default:
      throw new Error(`not an option: ${text}`);
  }
}

/** The segments of a script. */
export const segmentsOf = (text: string): readonly Segment[] =>
  parseScript(text).map(({ segment }) => segment);

/** Both ends after each line; `[0]` is before the first. */
export function play(segments: readonly Segment[], from: Ends = beforeSyn): readonly Ends[] {
  const all = [from];
  let ends = from;
  for (const segment of segments) {
    ends = step(ends, segment);
    all.push(ends);
  }
  return all;
}

/** Both ends after the last line. */
export const endsAfter = (text: string, from: Ends = beforeSyn): Ends =>
  play(segmentsOf(text), from).at(-1) ?? from;

export const statesOf = ({ client, server }: Ends): readonly [State, State] => [
  client.state ?? '?',
  server.state ?? '?',
];
