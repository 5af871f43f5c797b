import { oldSegments, type Setting, usualSetting } from './setting.ts';

/** Most can happen here. */
const largest = { old: oldSegments, opens: 2, crash: true } as const;

/** The settings that are worth comparing, row by row: what each handshake holds, and what it takes. */
export const comparedSettings: readonly Setting[] = [
  ...rows([5], { handshake: '2', old: [] }),
  ...rows([5], { handshake: '2' }),
  ...rows([5], { handshake: '2', old: ['syn', 'data'] }),
  ...rows([5], { handshake: '2', resets: false }),
  ...rows([5, 5000], { handshake: '2', ...largest }),
  ...rows([5, 5000], { old: [] }),
  ...rows([5, 5000], {}),
  ...rows([5, 5000], { old: oldSegments }),
  ...rows([5, 5000], { resets: false }),
  ...rows([5, 5000], { old: ['syn', 'ack', 'data'], repeatsIsn: true }),
  ...rows([5000], { synRule: 'linux' }),
  ...rows([5, 5000], { old: oldSegments, oldIss: 300 }),
  ...rows([5, 5000], { old: oldSegments, resetRule: 'window' }),
  ...rows([5, 5000], { old: oldSegments, oldIss: 300, resetRule: 'window' }),
  ...rows([5, 5000], largest),
  ...rows([5, 5000], { handshake: '4-naive', old: [] }),
  ...rows([5, 5000], { handshake: '4-naive' }),
  ...rows([5, 5000], { handshake: '4-bound' }),
  ...rows([5, 5000], { handshake: '4-bound', ...largest }),
];

function rows(windows: readonly number[], changes: Partial<Setting>): readonly Setting[] {
  return windows.map((window) => ({ ...usualSetting, ...changes, window }));
}
