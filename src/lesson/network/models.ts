import { oldSegments, type Setting, usualSetting } from '../../simulate/handshake/setting.ts';

/**
 * The settings that lessons call by name: a handshake, what is old in the network, and what else differs from the usual. A
 * window has 5 octets, and where the name ends in `-wide`, 5000: then the new SYN lies in the window that the old one opened.
 */
const named = {
  'two-way-none': { handshake: '2', old: [] },
  'two-way-syn': { handshake: '2' },
  'two-way-syn-data': { handshake: '2', old: ['syn', 'data'] },
  'two-way-no-rst': { handshake: '2', resets: false },
  'three-way-none': { old: [] },
  'three-way-syn': {},
  'three-way-all': { old: oldSegments },
  'three-way-no-rst': { resets: false },
  'three-way-repeated-isn': { old: ['syn', 'ack', 'data'], repeatsIsn: true },
  'three-way-linux': { synRule: 'linux' },
  'three-way-old-300': { old: oldSegments, oldIss: 300 },
  'three-way-any-rst': { old: oldSegments, resetRule: 'window' },
  'three-way-any-rst-old-300': { old: oldSegments, resetRule: 'window', oldIss: 300 },
  'three-way-largest': { old: oldSegments, opens: 2, crash: true },
  'two-way-largest': { handshake: '2', old: oldSegments, opens: 2, crash: true },
  'four-way-naive-none': { handshake: '4-naive', old: [] },
  'four-way-naive': { handshake: '4-naive' },
  'four-way-bound': { handshake: '4-bound' },
  'four-way-bound-largest': { handshake: '4-bound', old: oldSegments, opens: 2, crash: true },
} as const satisfies Readonly<Record<string, Partial<Setting>>>;

type Narrow = keyof typeof named;
export type ModelName = Narrow | `${Narrow}-wide`;

const narrow = Object.keys(named) as readonly Narrow[];
export const modelNames: readonly ModelName[] = narrow.flatMap((name) => [name, `${name}-wide`] as const);

export const isModelName = (name: string): name is ModelName => modelNames.some((known) => known === name);

/** The setting that a name stands for. */
export function modelSetting(name: ModelName): Setting {
  const isWide = name.endsWith('-wide');
  const base = (isWide ? name.slice(0, -'-wide'.length) : name) as Narrow;
  return { ...usualSetting, ...named[base], window: isWide ? 5000 : 5 };
}
