import type { Program, Scene, SceneEnd, Step } from '../../simulate/scene.ts';
import type { Match, Rule } from '../../simulate/wire.ts';
import { linuxSettings, milliseconds, rfcSettings, type Settings } from '../../tcp/acting/settings.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import type { Chance } from './chance.ts';

type Ports = Readonly<Record<Side, number>>;

/**
 * A connection that no other seed gives: ISNs, ports, options, how much is sent by whom, who closes first, and what the
 * network loses, doubles or holds up.
 */
export function generatedScene(chance: Chance): Scene {
  const { below, oneOf } = chance;
  const ports: Ports = { client: 32_768 + below(28_000), server: oneOf([22, 25, 80, 443, 5432, 8080, 9501]) };
  const profile = oneOf([linuxSettings, linuxSettings, linuxSettings, rfcSettings]);
  const common: Settings = {
    ...profile,
    synLinearTimeouts: 0,
    timestamps: oneOf([true, false]),
    sackPermitted: oneOf([true, true, false]),
  };
  const turns = turnsOf(chance);
  const closing = oneOf(['client', 'client', 'server', 'server', 'both', 'half'] as const);
  const end = (side: Side) => ({
    settings: settingsOf(common, chance),
    program: [...opening(side, ports), ...talking(side, turns), ...closingOf(side, closing, chance)],
    isns: [isnOf(chance)],
  });
  const delay = milliseconds(1 + below(80));
  const ends = { client: end('client'), server: end('server') };
  const rules = troublesOf(chance, delay);
  const parting = chance.oneIn(3) ? 2 + below(500) : 0;
  const played = (side: Side): SceneEnd => {
    const { program, ...rest } = ends[side];
    return { ...rest, programs: [closing === side && parting > 0 ? withParting(program, parting) : program] };
  };
  return {
    ends: { client: played('client'), server: played('server') },
    wire: { delay: { client: delay, server: delay }, rules },
  };
}

/** The last octets leave with the FIN: the socket is corked until it is closed. */
function withParting(program: Program, octets: number): Program {
  const [close] = program.slice(-1);
  return [
    ...program.slice(0, -1),
    { call: 'setsockopt', settings: { cork: true } },
    { call: 'send', data: new Uint8Array(octets).fill(0x63), think: close?.think },
    { call: 'close' },
  ];
}

/** The two ends may differ in what they announce. */
const settingsOf = (common: Settings, { oneOf, below, oneIn }: Chance): Settings => ({
  ...common,
  mss: oneOf([1460, 1460, 1440, 1400, 1360, 1220, 536]),
  windowShift: oneIn(6) ? 'none' : below(15),
  receiveBuffer: 8192 + below(56_000),
  timestampOffset: below(2 ** 31),
  delayedAck: oneOf([0, milliseconds(40), milliseconds(200)]),
  quickAcks: oneOf([0, 1, 16]),
});

/** One in three lies so that the numbers wrap soon. */
const isnOf = ({ below, oneIn }: Chance): number => (oneIn(3) ? 2 ** 32 - 1 - below(2000) : below(2 ** 32));

/** Who sends how much, one after the other. */
type Turn = { readonly from: Side; readonly octets: number };

function turnsOf({ below, oneOf }: Chance): readonly Turn[] {
  let from: Side = oneOf(['client', 'client', 'server']);
  return Array.from({ length: below(5) }, () => {
    const turn = { from, octets: 1 + below(oneOf([8, 100, 600, 1500, 5000])) };
    from = peerOf(from);
    return turn;
  });
}

const opening = (side: Side, { client, server }: Ports): Program =>
  side === 'client'
    ? [{ call: 'connect', from: client, to: server }]
    : [
        { call: 'listen', port: server },
        { call: 'accept', port: server },
      ];

const talking = (side: Side, turns: readonly Turn[]): Program =>
  turns.map(
    ({ from, octets }): Step =>
      from === side ? { call: 'send', data: new Uint8Array(octets).fill(0x61) } : { call: 'read', octets },
  );

/** Who has nothing more to say first; `half`: the client ends its direction, and is sent something all the same. */
function closingOf(side: Side, closing: Side | 'both' | 'half', { oneOf, below }: Chance): Program {
  const think = milliseconds(oneOf([0, 100, 300]));
  if (closing === 'half') {
    return side === 'client'
      ? [{ call: 'shutdown', think }, { call: 'read' }, { call: 'close' }]
      : [
          { call: 'read' },
          { call: 'send', data: new Uint8Array(1 + below(900)).fill(0x62), think },
          { call: 'close', think: milliseconds(100) },
        ];
  }
  if (closing === 'both') return [{ call: 'close', think: milliseconds(400) }];
  return closing === side ? [{ call: 'close', think }] : [{ call: 'read' }, { call: 'close', think }];
}

/** What the network does to one segment or two. */
function troublesOf({ below, oneOf }: Chance, delay: number): readonly Rule[] {
  const match = (): Match =>
    oneOf([
      { from: oneOf(['client', 'server']), payload: true, nth: 1 + below(4) },
      { from: oneOf(['client', 'server']), payload: true, nth: 1 + below(2) },
      { from: oneOf(['client', 'server']), flags: 'FIN,ACK', nth: 1 },
      { from: oneOf(['client', 'server']), flags: 'ACK', payload: false, nth: 1 + below(4) },
      { flags: oneOf(['SYN', 'SYN,ACK']), nth: 1 },
    ]);
  const deed = (): Rule['deed'] =>
    oneOf([
      { type: 'drop' },
      { type: 'drop' },
      { type: 'drop' },
      { type: 'delay', by: 2 * delay },
      { type: 'duplicate', after: milliseconds(1) },
    ]);
  return Array.from({ length: oneOf([0, 0, 1, 1, 2]) }, () => ({ match: match(), deed: deed() }));
}
