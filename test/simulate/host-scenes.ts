import { defaultRules, fastOpenRules, type HostRules } from '../../src/simulate/host-rules.ts';
import { play } from '../../src/simulate/play.ts';
import type { Played } from '../../src/simulate/played.ts';
import type { Program } from '../../src/simulate/scene.ts';
import { milliseconds, type Settings } from '../../src/tcp/acting/settings.ts';
import { clientPort, linux, octets, sceneOf, serverPort } from './scenes.ts';

const connectFrom = (port: number, think = 0): Program => [
  { call: 'connect', from: port, to: serverPort, think: milliseconds(think) },
];
const listens: Program = [{ call: 'listen', port: serverPort }];
const accepts: Program = [{ call: 'accept', port: serverPort }];

/** Three clients, the last two at once, and a listener with room for two. */
const crowded = (rules: Partial<HostRules>, program: Program = []): Played =>
  play(
    sceneOf({
      client: [connectFrom(1000), connectFrom(1001, 50), connectFrom(1002, 50)],
      server: [{ call: 'listen', port: serverPort, backlog: 1 }, ...program],
      rules: { server: { ...defaultRules, synCookies: 0, ...rules } },
      isns: { client: [100, 200, 300], server: [1000, 2000, 3000] },
    }),
  );

/** Two clients, so many milliseconds one after the other, and a listener with room for one. */
const narrow = (synCookies: 0 | 1, think: number): Played =>
  play(
    sceneOf({
      client: [connectFrom(1000), connectFrom(1001, think)],
      server: [{ call: 'listen', port: serverPort, backlog: 0 }],
      rules: { server: { ...defaultRules, synCookies } },
      isns: { client: [100, 200], server: [1000, 2000] },
    }),
  );

const withCookies = (synCookies: 0 | 1 | 2): Partial<Record<'server', HostRules>> => ({
  server: { ...defaultRules, synCookies },
});

const closesListener = (think: number): Played =>
  play(
    sceneOf({
      client: connectFrom(clientPort),
      server: [...listens, { call: 'close listener', port: serverPort, think: milliseconds(think) }],
    }),
  );

const visit = (port: number): Program => [
  { call: 'connect', from: port, to: serverPort, data: octets(6), think: milliseconds(100) },
  { call: 'read' },
  { call: 'close' },
];
const serving: Program = [
  ...accepts,
  { call: 'recv' },
  { call: 'send', data: octets(4) },
  { call: 'close', think: milliseconds(100) },
];

/** The client's rules for Fast Open, bit by bit as tcp_fastopen has them. */
const fastOpening = (bits: number, visits: Program): Played =>
  play(
    sceneOf({
      client: visits,
      server: [{ call: 'listen', port: serverPort, fastOpen: true }, ...serving, ...serving],
      rules: {
        client: { ...defaultRules, fastOpen: fastOpenRules(bits) },
        server: { ...defaultRules, fastOpen: fastOpenRules(3) },
      },
      isns: { client: [100, 200], server: [1000, 2000] },
    }),
  );

/** A connection from the same port as one that has just been closed; whoever `closes` first is left in TIME-WAIT. */
const again = (closes: 'client' | 'server', settings: Settings = linux, rules = defaultRules): Played => {
  const first: Program = [{ call: 'close', think: milliseconds(50) }];
  const second: Program = [{ call: 'read' }, { call: 'close' }];
  const wait = milliseconds(200);
  return play(
    sceneOf({
      client: [
        ...connectFrom(clientPort),
        ...(closes === 'client' ? first : second),
        { call: 'connect', from: clientPort, to: serverPort, think: wait },
      ],
      server: [...listens, ...accepts, ...(closes === 'server' ? first : second), ...accepts],
      settings,
      rules: { client: rules, server: rules },
      isns: { client: [100, 100_000], server: [1000, 200_000] },
    }),
  );
};

export const plays = {
  queueFull: crowded({}),
  queueEmptied: crowded({}, [{ call: 'accept', port: serverPort, think: milliseconds(500) }]),
  queueFullReset: crowded({ abortOnOverflow: true }),
  queueFullSyn: narrow(0, 100),
  requestsFull: narrow(0, 0),
  cookieForOneTooMany: narrow(1, 0),
  cookieAlways: play(
    sceneOf({
      client: [...connectFrom(clientPort), { call: 'send', data: octets(3) }],
      server: [...listens, ...accepts, { call: 'recv' }],
      rules: withCookies(2),
    }),
  ),
  flood: play(
    sceneOf({
      client: Array.from({ length: 5 }, (_, i) => connectFrom(1000 + i)),
      server: listens,
      rules: { server: { ...defaultRules, synCookies: 0, maxSynBacklog: 4 } },
      wire: { delay: { client: milliseconds(10), server: milliseconds(500) } },
    }),
  ),
  deferred: play(
    sceneOf({
      client: [...connectFrom(clientPort), { call: 'send', data: octets(3), think: milliseconds(50) }],
      server: [{ call: 'listen', port: serverPort, deferAccept: true }],
    }),
  ),
  closedWithRequest: closesListener(15),
  closedWithRequestAlone: play(
    sceneOf({
      client: connectFrom(clientPort),
      server: [...listens, { call: 'close listener', port: serverPort, think: milliseconds(15) }],
      drops: [{ flags: 'SYN,ACK' }, { flags: 'SYN', nth: [2, 3, 4, 5, 6, 7] }],
    }),
  ),
  closedWithConnection: closesListener(50),
  resetBeforeAccepted: play(
    sceneOf({
      client: [...connectFrom(clientPort), { call: 'abort' }],
      server: [...listens, { call: 'accept', port: serverPort, think: milliseconds(100) }, { call: 'recv' }],
    }),
  ),
  requestGivenUp: play(
    sceneOf({
      client: [connectFrom(clientPort), connectFrom(clientPort, 300_000)],
      server: listens,
      settings: { ...linux, synRetries: 0 },
      drops: [{ flags: 'SYN,ACK', nth: [1, 2, 3, 4, 5, 6] }],
      isns: { client: [100, 900_000], server: [1000, 2000] },
    }),
  ),
  fastOpen: fastOpening(1, [...visit(1000), ...visit(1001)]),
  fastOpenWithoutCookie: fastOpening(5, visit(1000)),
  portReused: again('client'),
  portNotReused: again('client', { ...linux, timestamps: false }),
  reopened: again('server'),
  noTimeWait: again('client', linux, { ...defaultRules, maxTimeWait: 0 }),
  refused: play(sceneOf({ client: connectFrom(clientPort), server: [] })),
} as const satisfies Readonly<Record<string, Played>>;
