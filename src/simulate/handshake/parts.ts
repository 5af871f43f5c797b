import type { Seq } from '../../tcp/seq.ts';
import { clientCalls, clientReceives } from './client.ts';
import { endKey, type ModelEnd, type Reaction } from './end.ts';
import { messageKey } from './message.ts';
import { type Held, withHeld } from './properties.ts';
import { serverCalls, serverReceives } from './server.ts';
import type { Setting } from './setting.ts';
import type { Move } from './state.ts';

/** Values by small numbers: the same value has the same number. */
export class Numbered<Value> {
  readonly values: Value[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly keyOf: (value: Value) => string;

  constructor(keyOf: (value: Value) => string) {
    this.keyOf = keyOf;
  }

  numberOf(value: Value): number {
    const key = this.keyOf(value);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** What is worked out once for each two numbers. */
class Once<Value> {
  private readonly rows: Value[][] = [];

  at(row: number, column: number, find: () => Value): Value {
    const values = this.rows[row] ?? [];
    this.rows[row] = values;
    values[column] ??= find();
    return values[column];
  }
}

/** A set of segments in the network. */
export type Net = {
  readonly members: readonly number[];
  /** This set with one segment more, by the segment. */
  readonly larger: (Net | undefined)[];
};

/** What one end makes of an event: its number afterwards, and the numbers of what it sends. */
export type NumberedReaction = { readonly end: number; readonly sends: readonly number[] };

/** Something that an end may do without a segment having come. */
export type NumberedCall = NumberedReaction & { readonly move: Move };

/** The fresh ISNs of both ends. */
export type Isns = Readonly<Record<'client' | 'server', readonly Seq[]>>;

/**
 * The parts that states are made of, by numbers: a search asks the same end about the same segment many times, and is
 * answered by the rules once.
 */
export class Parts {
  readonly clients = new Numbered(endKey);
  readonly servers = new Numbered(endKey);
  readonly messages = new Numbered(messageKey);
  readonly helds = new Numbered<readonly Held[]>(heldKey);
  readonly nothing: Net = { members: [], larger: [] };
  private readonly nets = new Map<string, Net>();
  private readonly clientsCalls: (readonly NumberedCall[])[] = [];
  private readonly serversCalls: (readonly NumberedCall[])[] = [];
  private readonly clientsReactions = new Once<NumberedReaction>();
  private readonly serversReactions = new Once<NumberedReaction>();
  private readonly heldBy = new Once<number>();
  private readonly setting: Setting;
  private readonly isns: Isns;

  constructor(setting: Setting, isns: Isns) {
    this.setting = setting;
    this.isns = isns;
  }

  clientCalls(client: number): readonly NumberedCall[] {
    this.clientsCalls[client] ??= clientCalls(
      this.clients.values[client]!,
      this.setting,
      this.isns.client,
    ).map(([call, reaction]) => ({
      ...this.numbered(this.clients, reaction),
      move: { type: 'call', side: 'client', call },
    }));
    return this.clientsCalls[client];
  }

  serverCalls(server: number): readonly NumberedCall[] {
    this.serversCalls[server] ??= serverCalls(this.servers.values[server]!, this.setting).map(
      ([call, reaction]) => ({
        ...this.numbered(this.servers, reaction),
        move: { type: 'call', side: 'server', call },
      }),
    );
    return this.serversCalls[server];
  }

  isForServer(message: number): boolean {
    return this.messages.values[message]!.segment.from === 'client';
  }

  clientReceives(client: number, message: number): NumberedReaction {
    return this.clientsReactions.at(client, message, () => {
      const [end, segment] = [this.clients.values[client]!, this.messages.values[message]!];
      return this.numbered(this.clients, clientReceives(end, segment, this.setting));
    });
  }

  serverReceives(server: number, message: number): NumberedReaction {
    return this.serversReactions.at(server, message, () => {
      const [end, segment] = [this.servers.values[server]!, this.messages.values[message]!];
      return this.numbered(this.servers, serverReceives(end, segment, this.setting, this.isns.server));
    });
  }

  /** The pairs held, with the one that a client holds now. */
  heldWith(held: number, client: number): number {
    return this.heldBy.at(held, client, () =>
      this.helds.numberOf(withHeld(this.helds.values[held]!, this.clients.values[client]!)),
    );
  }

  netWith(net: Net, sends: readonly number[]): Net {
    let all = net;
    for (const message of sends) all = all.larger[message] ??= this.netOf(all, message);
    return all;
  }

  private netOf(net: Net, message: number): Net {
    if (net.members.includes(message)) return net;
    const members = [...net.members, message].sort((a, b) => a - b);
    const key = members.join();
    const made = this.nets.get(key) ?? { members, larger: [] };
    this.nets.set(key, made);
    return made;
  }

  private numbered(ends: Numbered<ModelEnd>, { end, sends }: Reaction): NumberedReaction {
    return { end: ends.numberOf(end), sends: sends.map((message) => this.messages.numberOf(message)) };
  }
}

/** Pairs are a set: in which order they were held does not count. */
const heldKey = (held: readonly Held[]): string =>
  held
    .map(({ iss, irs }) => `${iss},${irs}`)
    .sort()
    .join(' ');
