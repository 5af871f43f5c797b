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

/** What is known of each two numbers. */
class Known<Value> {
  private readonly rows: Value[][] = [];

  of(row: number, column: number): Value | undefined {
    return this.rows[row]?.[column];
  }

  keep(row: number, column: number, value: Value): Value {
    this.rows[row] ??= [];
    this.rows[row][column] = value;
    return value;
  }
}

/** A set of segments in the network. The same set is the same object. */
export type Net = {
  readonly members: readonly number[];
  /** The members in order, a character each. */
  readonly key: string;
  /** Its number among all sets. */
  readonly place: number;
  /** The segments that were put to this set, and what became of it. A few: a search of the list is quick. */
  readonly added: number[];
  readonly larger: Net[];
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
  private readonly nets = new Map<string, Net>();
  readonly nothing = this.netOf('', []);
  private readonly clientsCalls: (readonly NumberedCall[])[] = [];
  private readonly serversCalls: (readonly NumberedCall[])[] = [];
  private readonly clientsReactions = new Known<NumberedReaction>();
  private readonly serversReactions = new Known<NumberedReaction>();
  private readonly heldBy = new Known<number>();
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
    const known = this.clientsReactions.of(client, message);
    if (known !== undefined) return known;
    const [end, segment] = [this.clients.values[client]!, this.messages.values[message]!];
    const reaction = this.numbered(this.clients, clientReceives(end, segment, this.setting));
    return this.clientsReactions.keep(client, message, reaction);
  }

  serverReceives(server: number, message: number): NumberedReaction {
    const known = this.serversReactions.of(server, message);
    if (known !== undefined) return known;
    const [end, segment] = [this.servers.values[server]!, this.messages.values[message]!];
    const reaction = serverReceives(end, segment, this.setting, this.isns.server);
    return this.serversReactions.keep(server, message, this.numbered(this.servers, reaction));
  }

  /** The pairs held, with the one that a client holds now. */
  heldWith(held: number, client: number): number {
    const known = this.heldBy.of(held, client);
    if (known !== undefined) return known;
    const pairs = withHeld(this.helds.values[held]!, this.clients.values[client]!);
    return this.heldBy.keep(held, client, this.helds.numberOf(pairs));
  }

  netWith(net: Net, sends: readonly number[]): Net {
    let all = net;
    for (const message of sends) all = this.netWithOne(all, message);
    return all;
  }

  private netWithOne(net: Net, message: number): Net {
    const known = net.larger[net.added.indexOf(message)];
    if (known !== undefined) return known;
    const { members, key } = net;
    const behind = members.findIndex((each) => each >= message);
    const at = behind < 0 ? members.length : behind;
    const larger =
      members[at] === message
        ? net
        : this.netOf(
            key.slice(0, at) + String.fromCharCode(message) + key.slice(at),
            members.toSpliced(at, 0, message),
          );
    net.added.push(message);
    net.larger.push(larger);
    return larger;
  }

  private netOf(key: string, members: readonly number[]): Net {
    const known = this.nets.get(key);
    if (known !== undefined) return known;
    const made: Net = { members, key, place: this.nets.size, added: [], larger: [] };
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
