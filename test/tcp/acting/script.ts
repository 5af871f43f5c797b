import { act } from '../../../src/tcp/acting/act.ts';
import type { ClauseName } from '../../../src/tcp/acting/clauses.ts';
import type { ActingEvent, TcpTimer } from '../../../src/tcp/acting/event.ts';
import type { IcmpError } from '../../../src/tcp/acting/icmp-error.ts';
import type { Outcome } from '../../../src/tcp/acting/outcome.ts';
import {
  linuxSettings,
  type Profile,
  rfcSettings,
  type Settings,
  seconds,
} from '../../../src/tcp/acting/settings.ts';
import { newTcb, stateOf, type Tcb } from '../../../src/tcp/acting/tcb.ts';
import type { Tell } from '../../../src/tcp/acting/tell.ts';
import type { Transmission } from '../../../src/tcp/acting/transmission.ts';
import type { TcpState } from '../../../src/tcp/endpoint.ts';
import { flagLetters, segmentNotation } from '../../../src/tcp/notation.ts';
import type { Segment } from '../../../src/tcp/segment.ts';
import { toSeq } from '../../../src/tcp/seq.ts';
import { segmentsOf } from '../script.ts';

/** What a script expects of one event, or what came of it: only what the script speaks of is compared. */
export type Step = {
  readonly line: string;
  readonly sends: readonly string[];
  readonly state?: string;
  readonly tells?: readonly string[];
  readonly by?: readonly string[];
  readonly timers?: readonly string[];
};

/** A script played: what it expects, what came of it, and every decision on the way. */
export type Played = {
  readonly expected: readonly Step[];
  readonly actual: readonly Step[];
  readonly clauses: ReadonlySet<ClauseName>;
  readonly tcb: Tcb;
  readonly entered: readonly TcpState[];
};

/**
 * A script is about one end. `<` is a segment that reaches it, `>` one that it sends; calls and timeouts are words:
 *
 *     with noDelay=true receiveBuffer=1000     settings, before anything else
 *     isn 300                                  what the generator gives from now on
 *     +0.5                                     half a second goes by
 *     open passive, open active, send 10, receive 10, close, shutdown, abort, status, configure cork=true
 *     timeout retransmission                   time goes on until that timer is due
 *     icmp hard, icmp soft, icmp 600           an ICMP error; a number is the MTU of a path that is too narrow
 *     late delayed-ack                         that timer goes off now, whether it runs or not
 *     child                                    from now on it is about the socket that was made
 *     | ESTABLISHED                            the state after the event above; so are:
 *     tells established, data 10               all it told
 *     by segment-arrives/listen/syn            these clauses, among others
 *     timers retransmission 1                  all timers, with the seconds that are left
 *
 * A line that begins with `rfc:` or `linux:` is for that profile alone. After an event every segment it sends must stand there. Octets of data are made from their numbers.
 */
export function play(text: string, profile: Profile): Played {
  let settings: Settings = profile === 'rfc' ? rfcSettings : linuxSettings;
  let tcb = newTcb('client', settings);
  let now = seconds(100);
  let isn = toSeq(100);
  let sent = 0;
  let child: Tcb | undefined;
  const expected: Step[] = [];
  const actual: Step[] = [];
  const clauses = new Set<ClauseName>();
  const entered: TcpState[] = [];
  let outcome: Outcome | undefined;

  const happens = (line: string, event: ActingEvent) => {
    outcome = act(tcb, event, { now, isn });
    tcb = outcome.tcb;
    child = outcome.child ?? child;
    for (const clause of outcome.clauses) clauses.add(clause);
    entered.push(...outcome.entered);
    expected.push({ line, sends: [] });
    actual.push({ line, sends: outcome.sends.map(({ segment }) => bare(segment)) });
  };

  const expects = (more: Partial<Step>, found: Partial<Step>) => {
    const [wanted, got] = [expected.at(-1), actual.at(-1)];
    if (wanted === undefined || got === undefined) throw new Error('nothing has happened yet');
    expected[expected.length - 1] = { ...wanted, ...more };
    actual[actual.length - 1] = { ...got, ...found };
  };

  const says = (line: string) => {
    const [segment] = segmentsOf(line);
    if (segment === undefined) throw new Error(`not a segment: ${line}`);
    if (line.startsWith('<')) return happens(line, { type: 'segment-arrives', arriving: arriving(segment) });
    const at = expected.at(-1)?.sends.length ?? 0;
    const real = outcome?.sends[at]?.segment;
    const shown = (one: Segment) => detailed(one, line);
    const sends = [...(expected.at(-1)?.sends ?? []), shown(segment)];
    const found = (actual.at(-1)?.sends ?? []).map((text, i) => (i === at && real ? shown(real) : text));
    return expects({ sends }, { sends: found });
  };

  for (const line of linesFor(text, profile)) {
    const [word = '', ...rest] = line.split(/\s+/);
    switch (word) {
      case '':
        break;
      case 'with':
        settings = { ...settings, ...valuesOf(rest) };
        tcb = newTcb('client', settings);
        break;
      case 'isn':
        isn = toSeq(Number(rest[0]));
        break;
      case 'open':
        happens(line, rest[0] === 'passive' ? { type: 'open', mode: 'passive' } : activeOpen(rest));
        break;
      case 'send':
        happens(line, {
          type: 'send',
          data: octets(sent + 1, Number(rest[0])),
          urgent: rest[1] === 'urgent',
        });
        sent += Number(rest[0]);
        break;
      case 'receive':
        happens(line, { type: 'receive', octets: Number(rest[0]) });
        break;
      case 'close':
      case 'shutdown':
        happens(line, { type: 'close', how: word });
        break;
      case 'abort':
      case 'status':
        happens(line, { type: word });
        break;
      case 'configure':
        happens(line, { type: 'configure', settings: valuesOf(rest) });
        break;
      case 'accepted': {
        const [segment] = segmentsOf(rest.join(' '));
        if (segment === undefined) throw new Error(`not a segment: ${line}`);
        const cookie = Uint8Array.of(1, 2, 3, 4);
        happens(line, { type: 'segment-arrives', arriving: arriving(segment), acceptData: true, cookie });
        break;
      }
      case 'timeout': {
        const timer = rest[0] as TcpTimer;
        const due = tcb.timers[timer];
        if (due === undefined) throw new Error(`${timer} does not run: ${text}`);
        now = due;
        happens(line, { type: 'timeout', timer });
        break;
      }
      case 'icmp':
        happens(line, { type: 'icmp-arrives', error: icmpError(rest[0] ?? '') });
        break;
      case 'late':
        happens(line, { type: 'timeout', timer: rest[0] as TcpTimer });
        break;
      case 'child':
        if (child === undefined) throw new Error(`there is no child: ${text}`);
        entered.push(stateOf(child));
        tcb = child;
        break;
      case '|':
        expects({ state: rest[0] ?? '' }, { state: stateOf(tcb) });
        break;
      case 'tells':
        expects({ tells: items(line) }, { tells: (outcome?.tells ?? []).map(tellText) });
        break;
      case 'by': {
        const made: readonly string[] = outcome?.clauses ?? [];
        expects({ by: items(line) }, { by: items(line).filter((name) => made.includes(name)) });
        break;
      }
      case 'timers':
        expects({ timers: items(line) }, { timers: timersText(tcb, now) });
        break;
      default:
        if (/^\+[\d.]+$/.test(word)) now += seconds(Number(word));
        else says(line);
    }
  }
  return { expected, actual, clauses, tcb, entered };
}

/** The lines of a script, as far as they are for this profile. */
const linesFor = (text: string, profile: Profile): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => !line.startsWith(profile === 'rfc' ? 'linux:' : 'rfc:'))
    .map((line) => line.replace(/^(?:rfc|linux):\s*/, ''));

const items = (line: string): readonly string[] =>
  line
    .replace(/^\w+\s*/, '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

function valuesOf(pairs: readonly string[]): Partial<Settings> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name, value] = pair.split('=');
      return [name, JSON.parse(value ?? '') as unknown];
    }),
  );
}

const icmpError = (word: string): IcmpError =>
  word === 'hard' || word === 'soft' ? { type: word } : { type: 'too big', mtu: Number(word) };

function activeOpen([, octetsText, cookie]: readonly string[]): ActingEvent {
  if (octetsText === undefined) return { type: 'open', mode: 'active' };
  const data = octets(1, Number(octetsText));
  return {
    type: 'open',
    mode: 'active',
    fastOpen: { data, cookie: cookie === 'cookie' ? Uint8Array.of(1, 2, 3, 4) : new Uint8Array(0) },
  };
}

/** Each octet tells its number. */
export const octets = (first: number, count: number): Uint8Array =>
  Uint8Array.from({ length: count }, (_, i) => ((first + i) >>> 0) % 251);

const arriving = (segment: Segment): Transmission => {
  const from = { ...segment, from: 'server' } as const;
  return { segment: from, data: octets(segment.seq + (segment.control.syn ? 1 : 0), segment.payload) };
};

/** Flags, numbers, and the ACK. */
function bare({ control, seq, payload, ack }: Segment): string {
  const numbers = `${seq}:${seq + payload}(${payload})`;
  return `> ${flagLetters(control)} ${numbers}${ack === undefined ? '' : ` ack ${ack}`}`;
}

/** The window and the options as well, where the line of the script has them. */
function detailed(segment: Segment, line: string): string {
  const [, win = '', options = ''] = /(win \d+)(?: (<.*>))?$/.exec(segmentNotation(segment)) ?? [];
  const parts = [bare(segment)];
  if (line.includes(' win ')) parts.push(win);
  if (line.includes(' urg ')) parts.push(`urg ${segment.urgent}`);
  if (/<.*>$/.test(line.slice(1))) parts.push(options);
  return parts.join(' ');
}

function tellText(tell: Tell): string {
  switch (tell.type) {
    case 'data':
      return `data ${tell.data.length}`;
    case 'error':
      return `error ${tell.error}`;
    case 'acknowledged':
      return `acknowledged ${tell.octets}`;
    case 'status':
      return `status ${tell.state}`;
    default:
      return tell.type;
  }
}

const timersText = ({ timers }: Tcb, now: number): readonly string[] =>
  Object.entries(timers)
    .map(([timer, due]) => `${timer} ${Number(((due - now) / 1e9).toFixed(3))}`)
    .sort();
