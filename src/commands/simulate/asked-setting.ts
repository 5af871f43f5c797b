import {
  type OldSegment,
  oldSegments,
  type Setting,
  usualSetting,
} from '../../simulate/handshake/setting.ts';
import { didYouMean } from '../../tcp/did-you-mean.ts';
import type { Options } from '../command-line.ts';
import { misused } from '../failure.ts';

/** The options that say something about one handshake, and nothing about the table of all. */
const ofOne = [
  'naive',
  'bound',
  'old',
  'window',
  'no-rst',
  'any-rst',
  'repeat-isn',
  'rule',
  'opens',
  'crash',
  'old-isn',
  'property',
  'pcap',
] as const satisfies readonly (keyof Options)[];

/**
 * What the options ask to be searched; undefined where it is the whole table.
 * @throws Failure with exit code 2 where they have no meaning together
 */
export function askedSetting(options: Options): Setting | undefined {
  if (options.handshake === undefined) {
    const odd = ofOne.find((name) => options[name] !== undefined);
    if (odd === undefined) return undefined;
    throw misused(`--${odd} needs --handshake 2, 3 or 4`, `--${odd} 要与 --handshake 2、3 或 4 一起使用`);
  }
  if (options['no-rst'] && options['any-rst']) throw apart('no-rst', 'any-rst');
  return {
    handshake: handshakeOf(options),
    old: oldOf(options.old),
    window: windowOf(options.window),
    resets: options['no-rst'] === undefined,
    resetRule: options['any-rst'] ? 'window' : 'exact',
    repeatsIsn: options['repeat-isn'] === true,
    synRule: options.rule === 'linux' ? 'linux' : 'rfc',
    opens: options.opens === '2' ? 2 : 1,
    crash: options.crash === true,
    oldIss: options['old-isn'] === '300' ? 300 : 100,
  };
}

const apart = (one: string, other: string) =>
  misused(`--${one} and --${other} exclude each other`, `--${one} 和 --${other} 不能同时使用`);

function handshakeOf({ handshake, naive, bound }: Options): Setting['handshake'] {
  if (naive && bound) throw apart('naive', 'bound');
  if (handshake === '4') return bound ? '4-bound' : '4-naive';
  const odd = naive ? 'naive' : bound ? 'bound' : undefined;
  if (odd !== undefined) {
    throw misused(`--${odd} is a kind of --handshake 4`, `--${odd} 只用于 --handshake 4`);
  }
  return handshake === '2' ? '2' : '3';
}

/** `syn,data`, `none` or `all`. */
function oldOf(list: string | undefined): readonly OldSegment[] {
  if (list === undefined) return usualSetting.old;
  if (list === 'none') return [];
  if (list === 'all') return oldSegments;
  const names = list.split(',');
  const odd = names.find((name) => !isOld(name));
  if (odd === undefined) return oldSegments.filter((name) => names.includes(name));
  const near = didYouMean(odd, oldSegments);
  const all = oldSegments.join(', ');
  throw misused(
    `--old is none, all, or some of ${all}, not ${odd}${near.en}`,
    `--old 的值应为 none、all，或 ${all} 中的几个，不能是 ${odd}${near.zh}`,
  );
}

const isOld = (name: string): boolean => oldSegments.some((each) => each === name);

function windowOf(text: string | undefined): number {
  if (text === undefined) return usualSetting.window;
  const octets = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (octets >= 1 && octets <= 65_535) return octets;
  throw misused(
    `--window is a number of octets from 1 to 65535, not ${text}`,
    `--window 是 1 到 65535 之间的字节数，不能是 ${text}`,
  );
}
