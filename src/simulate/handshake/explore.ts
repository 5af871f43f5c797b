import { idleEnd } from './end.ts';
import { oldMessages } from './message.ts';
import { type Net, type NumberedReaction, Parts } from './parts.ts';
import { broken, isMutual, type ModelEnds, type Property } from './properties.ts';
import { clientIsns, type Setting, serverIsns } from './setting.ts';
import type { Move } from './state.ts';

/** The moves from the beginning to a state. */
export type Path = readonly Move[];

/** Two ends that can be at the same time, and how one comes there. */
export type Pair = { readonly ends: ModelEnds; readonly path: () => Path };

export type Explored = {
  readonly states: number;
  /** The shortest path that breaks a property. */
  readonly broken: ReadonlyMap<Property, Path>;
  /** The shortest path to both in ESTABLISHED. */
  readonly opening: Path | undefined;
  /** Each pair of ends, in the order of the length of its path. */
  readonly pairs: readonly Pair[];
};

/**
 * What a state remembers of the properties broken on the way to it: those about what B has done. The others are seen on the
 * step that breaks them, which is looked at from wherever it is made.
 */
const remembered: readonly Property[] = ['no-ghost', 'agreement', 'no-old-data'];

/** A state by the numbers of its parts, and the step by which it was found first. */
type Node = {
  readonly client: number;
  readonly server: number;
  readonly net: Net;
  readonly held: number;
  readonly broken: number;
  readonly from: Node | undefined;
  readonly move: Move | undefined;
};

/** All states that the model can reach. */
export function exploreAll(setting: Setting): Explored {
  const exploring = new Exploring(setting);
  exploring.run();
  return exploring.explored();
}

class Exploring {
  private readonly setting: Setting;
  private readonly parts: Parts;
  private readonly nodes: Node[] = [];
  /** The states known of each network, by their other parts. */
  private readonly known: number[][] = [];
  private readonly pairs = new Map<number, Node>();
  private readonly broken = new Map<Property, Path>();
  private opening: Path | undefined;

  constructor(setting: Setting) {
    this.setting = setting;
    this.parts = new Parts(setting, { client: clientIsns(setting), server: serverIsns(setting) });
  }

  /** Breadth first: the list of what was found is the list of what is to be looked at. */
  run(): void {
    const { parts } = this;
    this.add({
      client: parts.clients.numberOf(idleEnd('client', 0)),
      server: parts.servers.numberOf(idleEnd('server', 0)),
      net: parts.netWith(
        parts.nothing,
        oldMessages(this.setting).map((message) => parts.messages.numberOf(message)),
      ),
      held: parts.helds.numberOf([]),
      broken: 0,
      from: undefined,
      move: undefined,
    });
    for (const node of this.nodes) this.leave(node);
  }

  explored(): Explored {
    return {
      states: this.nodes.length,
      broken: this.broken,
      opening: this.opening,
      pairs: [...this.pairs.values()].map((node) => ({ ends: this.endsOf(node), path: () => pathTo(node) })),
    };
  }

  /** Every step from a state. */
  private leave(node: Node): void {
    const { parts } = this;
    for (const call of parts.clientCalls(node.client)) this.clientDoes(node, call, undefined, call.move);
    for (const call of parts.serverCalls(node.server)) this.serverDoes(node, call, undefined, call.move);
    for (const message of node.net.members) {
      if (parts.isForServer(message)) {
        this.serverDoes(node, parts.serverReceives(node.server, message), message);
      } else this.clientDoes(node, parts.clientReceives(node.client, message), message);
    }
  }

  private clientDoes(node: Node, { end, sends }: NumberedReaction, message?: number, move?: Move): void {
    const net = this.parts.netWith(node.net, sends);
    if (end === node.client && net === node.net) return;
    this.reach(node, end, node.server, net, message, move);
  }

  private serverDoes(node: Node, { end, sends }: NumberedReaction, message?: number, move?: Move): void {
    const net = this.parts.netWith(node.net, sends);
    if (end === node.server && net === node.net) return;
    this.reach(node, node.client, end, net, message, move);
  }

  /** A step that changes something; `message` is the segment that it delivers. */
  private reach(
    from: Node,
    client: number,
    server: number,
    net: Net,
    message: number | undefined,
    call: Move | undefined,
  ): void {
    const { parts } = this;
    const isElsewhere = client !== from.client || server !== from.server;
    const breaks = isElsewhere ? this.breaks(from, client, server, message) : [];
    const held = parts.heldWith(from.held, client);
    let mask = from.broken;
    for (const property of breaks) {
      const bit = remembered.indexOf(property);
      if (bit >= 0) mask |= 1 << bit;
    }
    if (breaks.length === 0 && this.isKnown(client, server, net, held, mask)) return;
    const move = call ?? { type: 'deliver', message: parts.messages.values[message!]! };
    const node: Node = { client, server, net, held, broken: mask, from, move };
    for (const property of breaks) {
      if (!this.broken.has(property)) this.broken.set(property, pathTo(node));
    }
    if (!this.isKnown(client, server, net, held, mask)) this.add(node);
  }

  private breaks(
    from: Node,
    client: number,
    server: number,
    message: number | undefined,
  ): readonly Property[] {
    const { parts } = this;
    const happening = {
      before: this.endsOf(from),
      after: this.endsOf({ client, server }),
      delivered: message === undefined ? undefined : parts.messages.values[message],
      held: parts.helds.values[from.held]!,
    };
    return broken(happening, this.setting);
  }

  private isKnown(client: number, server: number, net: Net, held: number, mask: number): boolean {
    return this.known[net.place]?.includes(keyOf(client, server, held, mask)) === true;
  }

  private add(node: Node): void {
    const { client, server, net, held } = node;
    this.known[net.place] ??= [];
    this.known[net.place]?.push(keyOf(client, server, held, node.broken));
    this.nodes.push(node);
    const pair = pairOf(client, server);
    if (this.pairs.has(pair)) return;
    this.pairs.set(pair, node);
    if (this.opening === undefined && isMutual(this.endsOf(node))) this.opening = pathTo(node);
  }

  private endsOf({ client, server }: Pick<Node, 'client' | 'server'>): ModelEnds {
    const { clients, servers } = this.parts;
    return { client: clients.values[client]!, server: servers.values[server]! };
  }
}

/** More than there are ends of one kind, and eight times the sets of pairs held: two ISNs of A with three of B make six. */
const most = 1 << 9;

const pairOf = (client: number, server: number): number => client * most + server;

/** Below 2^31, so that it is kept as a small integer: eight masks of what is remembered. */
const keyOf = (client: number, server: number, held: number, mask: number): number =>
  pairOf(client, server) * most + held * 8 + mask;

function pathTo(node: Node): Path {
  const path: Move[] = [];
  for (let at: Node | undefined = node; at?.move !== undefined; at = at.from) path.push(at.move);
  return path.reverse();
}
