import { toSeq } from '../../tcp/seq.ts';
import { endKey } from './end.ts';
import type { Pair, Path } from './explore.ts';
import { type Net, Parts } from './parts.ts';
import { isMutual, type ModelEnds } from './properties.ts';
import { clientIsns, type Setting, serverIsns, settingKey } from './setting.ts';
import type { State } from './state.ts';

export type Recovery = {
  readonly pairs: number;
  readonly recovered: number;
  /** The shortest path to a pair that cannot recover. */
  readonly stuck: Path | undefined;
};

/**
 * From each pair of ends: everything in the network is lost, and what the ends then do and send is all there is. Since the
 * network may lose everything at any time, recovery holds where both can come to ESTABLISHED from each pair, agreed on their
 * numbers. The model gives its ends few numbers, TCP any number: a pair that has run out of them is not asked about, and the
 * others get more for the way.
 */
export function recoveryOf(setting: Setting, pairs: readonly Pair[]): Recovery {
  const parts = partsWithMore(setting);
  const asked = pairs.filter(({ ends }) => hasNumbersLeft(setting, ends));
  const stuck = asked.filter(({ ends }) => !recovers(parts, ends));
  return { pairs: asked.length, recovered: asked.length - stuck.length, stuck: stuck[0]?.path() };
}

/** Whether the model still has a number for what its ends may have to open. */
const hasNumbersLeft = (setting: Setting, { client, server }: ModelEnds): boolean =>
  server.used < serverIsns(setting).length &&
  !(client.state === 'CLOSED' && client.used === clientIsns(setting).length);

const known = new Map<string, boolean>();

/**
 * Whether the ends of a run can recover from here once everything in the network is lost. Of a pair that has run out of
 * numbers it is not asked, as in the search. Worked out once a pair.
 */
export function canRecover({ setting, ends }: State): boolean {
  if (!hasNumbersLeft(setting, ends)) return true;
  const key = [settingKey(setting), endKey(ends.client), endKey(ends.server)].join('; ');
  const before = known.get(key);
  if (before !== undefined) return before;
  const now = recovers(partsWithMore(setting), ends);
  known.set(key, now);
  return now;
}

/** The ends with more numbers: for one OPEN, and for two SYNs to be answered. */
const partsWithMore = (setting: Setting): Parts =>
  new Parts(setting, {
    client: [...clientIsns(setting), toSeq(500)],
    server: [...serverIsns(setting), toSeq(4000), toSeq(5000)],
  });

type Place = { readonly client: number; readonly server: number; readonly net: Net };

/** Whether both ends can come to ESTABLISHED, with the same numbers, from an empty network. */
function recovers(parts: Parts, ends: ModelEnds): boolean {
  const seen = new Map<Net, Set<string>>();
  const places: Place[] = [];
  const add = (place: Place): void => {
    const there = seen.get(place.net) ?? new Set();
    seen.set(place.net, there);
    const key = `${place.client} ${place.server}`;
    if (there.has(key)) return;
    there.add(key);
    places.push(place);
  };
  add({
    client: parts.clients.numberOf(ends.client),
    server: parts.servers.numberOf(ends.server),
    net: parts.nothing,
  });
  for (const place of places) {
    if (isAgreed(parts, place)) return true;
    for (const next of placesAfter(parts, place)) add(next);
  }
  return false;
}

function isAgreed(parts: Parts, place: Place): boolean {
  const client = parts.clients.values[place.client]!;
  const server = parts.servers.values[place.server]!;
  return isMutual({ client, server }) && client.iss === server.irs && client.irs === server.iss;
}

function* placesAfter(parts: Parts, { client, server, net }: Place): Generator<Place> {
  for (const { end, sends } of parts.clientCalls(client)) {
    yield { client: end, server, net: parts.netWith(net, sends) };
  }
  for (const { end, sends } of parts.serverCalls(server)) {
    yield { client, server: end, net: parts.netWith(net, sends) };
  }
  for (const message of net.members) {
    if (parts.isForServer(message)) {
      const { end, sends } = parts.serverReceives(server, message);
      yield { client, server: end, net: parts.netWith(net, sends) };
    } else {
      const { end, sends } = parts.clientReceives(client, message);
      yield { client: end, server, net: parts.netWith(net, sends) };
    }
  }
}
