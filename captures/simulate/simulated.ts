import { pcapngFile } from '../../src/decode/pcapng-write.ts';
import { captureOf, usualSetting } from '../../src/simulate/capture-of.ts';
import { play } from '../../src/simulate/play.ts';
import type { Played, PlayedEvent } from '../../src/simulate/played.ts';
import type { Scene } from '../../src/simulate/scene.ts';
import { plainWire } from '../../src/simulate/wire.ts';
import { milliseconds, rfcSettings } from '../../src/tcp/acting/settings.ts';

/** A capture of what no kernel does, played by ends that do what the RFC says. */
export type Simulated = {
  /** Its folder in captures/. */
  readonly folder: string;
  readonly scene: Scene;
};

/** The ports of the recordings. */
const [clientPort, serverPort] = [40312, 9501];
const octets = (text: string): Uint8Array => new TextEncoder().encode(text);
const settings = { ...rfcSettings, delayedAck: 0 };

export const simulatedCaptures: readonly Simulated[] = [
  {
    folder: 'listen-to-syn-sent-simulated',
    scene: {
      ends: {
        client: {
          settings,
          isns: [1000],
          programs: [
            [
              { call: 'listen', port: clientPort, to: serverPort },
              { call: 'send', data: octets('hello there'), think: milliseconds(50) },
              { call: 'read', octets: 3 },
              { call: 'close', think: milliseconds(60) },
            ],
          ],
        },
        server: {
          settings,
          isns: [5000],
          programs: [
            [
              { call: 'listen', port: serverPort },
              { call: 'accept', port: serverPort },
              { call: 'read', octets: 11 },
              { call: 'send', data: octets('hi\n') },
              { call: 'read' },
              { call: 'close', think: milliseconds(60) },
            ],
          ],
        },
      },
      wire: plainWire(milliseconds(10)),
    },
  },
];

/** The files of a simulated capture, by name: both captures, and what happened at both ends. */
export function simulate({ scene }: Simulated): Readonly<Record<string, Uint8Array>> {
  const played = play(scene);
  const comment = 'simulated by the rules of RFC 9293, not recorded';
  return {
    'client.pcapng': pcapngFile(captureOf(played, 'client'), comment),
    'server.pcapng': pcapngFile(captureOf(played, 'server'), comment),
    'events.jsonl': octets(eventLines(played)),
  };
}

/** Calls and changes of state as the recorder writes them down, in order of time. */
function eventLines({ events }: Played): string {
  const rows = events.flatMap((event) => [...callRows(event, events), ...stateRows(event)]);
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function callRows(
  { at, side, cause, socket, result }: PlayedEvent,
  events: readonly PlayedEvent[],
): readonly object[] {
  if (cause.type !== 'call') return [];
  const back = events.findLast(
    (event) =>
      event.cause.type === 'return' &&
      event.side === side &&
      event.cause.program === cause.program &&
      event.cause.step === cause.step,
  );
  const { call } = cause.call;
  const last = back?.result ?? result;
  const bytes = 'data' in cause.call ? { bytes: cause.call.data?.length ?? 0 } : readBytes(call, last);
  return [
    {
      ...{ time: timeOf(at), side, kind: 'call', call: call === 'read' ? 'recv' : call },
      result: last?.type === 'failed' ? last.why : 'ok',
      ...bytes,
      ...(socket && { socket }),
      ...(back && { returned: timeOf(back.at) }),
    },
  ];
}

const readBytes = (call: string, result: PlayedEvent['result']): { readonly bytes?: number } =>
  call === 'read' ? { bytes: result?.type === 'done' ? (result.data?.length ?? 0) : 0 } : {};

const stateRows = ({ at, side, changes }: PlayedEvent): readonly object[] =>
  changes.map(({ from, to, name }) => ({
    ...{ time: timeOf(at), side, kind: 'state', from, to, socket: name, by: 'simulation' },
  }));

/** `seconds.nanoseconds`, on the clock of the frames. */
function timeOf(at: number): string {
  const time = usualSetting.epoch + BigInt(Math.round(at));
  const second = 1_000_000_000n;
  return `${time / second}.${String(time % second).padStart(9, '0')}`;
}
