import type { ModelEnd } from '../../../src/simulate/handshake/end.ts';
import type { Setting } from '../../../src/simulate/handshake/setting.ts';
import { begin, type Move, make, moves, type State } from '../../../src/simulate/handshake/state.ts';

// Of the model, only what can be done and what comes of it is used here. What must not happen is written a second time, from
// what an onlooker of both ends sees, and nothing that the search counts or remembers is read.

/** Numbers from 0 up to 1, always the same for one seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let n = Math.imul(state ^ (state >>> 15), state | 1);
    n ^= n + Math.imul(n ^ (n >>> 7), n | 61);
    return ((n ^ (n >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A place that walks come by, with the ways out of it; each way is made once. */
type Place = { readonly state: State; readonly ways: readonly Move[]; readonly next: (Place | undefined)[] };

/** After so many steps a walk begins anew: by then most of what can happen has. */
const walkLength = 50;

/** The labels of all that went wrong in so many random steps, in walks of fifty that all begin at the beginning. */
export function walk(setting: Setting, steps: number, seed: number): ReadonlySet<string> {
  const known = new Map<string, Place>();
  const placeOf = (state: State): Place => {
    const key = written(state);
    const place = known.get(key) ?? {
      state,
      ways: moves(state).filter(({ type }) => type !== 'drop'),
      next: [],
    };
    known.set(key, place);
    return place;
  };
  const chance = random(seed);
  const start = placeOf(begin(setting));
  const wrong = new Set<string>();
  let place = start;
  let onlooker = new Onlooker();
  for (let step = 0; step < steps; step++) {
    if (step % walkLength === 0) {
      place = start;
      onlooker = new Onlooker();
    }
    const { state, ways, next } = place;
    const way = Math.floor(chance() * ways.length);
    const move = ways[way];
    if (move === undefined) throw new Error('nothing can happen');
    next[way] ??= placeOf(make(state, move).after);
    const there = next[way];
    if (there !== place) onlooker.sees(state, move, there.state, wrong);
    place = there;
  }
  return wrong;
}

const written = ({ ends: { client, server }, network }: State): string =>
  JSON.stringify([
    numbersOf(client),
    numbersOf(server),
    network
      .map(({ segment: { from, seq, ack, control, payload }, isOld }) =>
        [from, seq, ack, control.syn, control.rst, payload, isOld].join(),
      )
      .sort(),
  ]);

const numbersOf = ({ state, used, iss, irs, snd, rcv }: ModelEnd): readonly unknown[] => [
  state,
  used,
  iss,
  irs,
  snd.una,
  rcv.nxt,
];

/** Watches both programs and both ends, and remembers what it has seen on this walk. */
class Onlooker {
  /** The ISNs that A has opened with. */
  private readonly opened = new Set<number>();
  /** `iss irs`, of every pair that A has had. */
  private readonly pairs = new Set<string>();

  sees({ ends: before }: State, move: Move, { ends: after }: State, wrong: Set<string>): void {
    const [a, b] = [after.client, after.server];
    if (move.type === 'call' && move.call === 'open') this.opened.add(a.snd.nxt! - 1);
    if (a.rcv.nxt !== undefined) this.pairs.add(`${a.snd.nxt! - 1} ${a.rcv.nxt - 1}`);
    if (b.state === 'ESTABLISHED' && before.server.state !== 'ESTABLISHED') {
      if (!this.opened.has(b.irs!)) wrong.add('P1');
      if (!this.pairs.has(`${b.irs} ${b.iss}`)) wrong.add('P2');
    }
    if (a.state === 'ESTABLISHED' && b.state === 'ESTABLISHED') {
      if (a.rcv.nxt !== b.snd.nxt || a.snd.nxt !== b.irs! + 1) wrong.add('P3');
    }
    if (move.type !== 'deliver') return;
    const { segment, isOld } = move.message;
    if (segment.payload > 0 && b.rcv.nxt === before.server.rcv.nxt! + 1) {
      // A connection's only octet is the first after its SYN.
      if (isOld || segment.seq - 1 !== b.irs) wrong.add('P4');
    }
    if (!segment.control.rst) return;
    if (before.client.state === 'SYN-SENT' && a.state === 'CLOSED' && b.state === 'LISTEN') wrong.add('P6');
    const wereOpen = before.client.state === 'ESTABLISHED' && before.server.state === 'ESTABLISHED';
    if (wereOpen && (a.state === 'CLOSED' || b.state === 'LISTEN')) wrong.add('P7');
  }
}
