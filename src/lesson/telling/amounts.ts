import type { Text } from '../text.ts';
import { listed } from './sentence.ts';

/** More frames than this are not named one by one. */
const mostNamed = 4;

/** `frame 4`, `frames 4 and 6`, `frames 4 to 9`, `frames 4, 6, 9 and 20 more`; `第 4、6 帧` in Chinese. */
export function framesText(frames: readonly number[]): Text {
  const [first = 0] = frames;
  const last = frames.at(-1) ?? first;
  if (frames.length === 1) return { en: `frame ${first}`, zh: `第 ${first} 帧` };
  if (frames.length > 2 && last - first === frames.length - 1) {
    return { en: `frames ${first} to ${last}`, zh: `第 ${first} 至 ${last} 帧` };
  }
  if (frames.length <= mostNamed) {
    const names = frames.map((frame) => ({ en: String(frame), zh: String(frame) }));
    return { en: `frames ${listed(names).en}`, zh: `第 ${frames.join('、')} 帧` };
  }
  const named = frames.slice(0, mostNamed - 1);
  const rest = frames.length - named.length;
  return {
    en: `frames ${named.join(', ')} and ${grouped(rest)} more`,
    zh: `第 ${named.join('、')} 帧及另外 ${rest} 帧`,
  };
}

/** `1 octet`, `1,048,576 octets`. */
export const octetsText = (octets: number): Text => counted(octets, 'octet', 'octets', '个字节');

export const segmentsText = (segments: number): Text => counted(segments, 'segment', 'segments', '个报文段');

/** `once`, `twice`, `5 times`. */
export const timesText = (times: number): Text => ({
  en: times === 1 ? 'once' : times === 2 ? 'twice' : `${grouped(times)} times`,
  zh: `${times} 次`,
});

export const counted = (count: number, one: string, many: string, zh: string): Text => ({
  en: `${grouped(count)} ${count === 1 ? one : many}`,
  zh: `${count} ${zh}`,
});

/** Thousands apart, from five digits on. */
export const grouped = (count: number): string =>
  count < 10_000 ? String(count) : String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');

const units = [
  [1_000, 1, 'ns', '纳秒'],
  [1_000_000, 1_000, 'µs', '微秒'],
  [1_000_000_000, 1_000_000, 'ms', '毫秒'],
  [120_000_000_000, 1_000_000_000, 's', '秒'],
  [7_200_000_000_000, 60_000_000_000, 'min', '分钟'],
  [Number.POSITIVE_INFINITY, 3_600_000_000_000, 'h', '小时'],
] as const;

/** A span of time in its unit, with three digits: `205 ms`, `1.03 s`. Clocks may be set back: then it is negative. */
export function durationText(nanoseconds: number): Text {
  const size = Math.abs(nanoseconds);
  const [, unit, en, zh] = units.find(([below]) => size < below) ?? units[5];
  const amount = nanoseconds / unit;
  const digits = Math.abs(amount) >= 100 || unit === 1 ? 0 : Math.abs(amount) >= 10 ? 1 : 2;
  const written = amount.toFixed(digits);
  return { en: `${written} ${en}`, zh: `${written} ${zh}` };
}

/** Octets in a time as bits a second: `4.2 Mbit/s`. */
export function rateText(octets: number, nanoseconds: number): string {
  const rate = (octets * 8e9) / nanoseconds;
  const [unit, name] = rate >= 1e9 ? [1e9, 'Gbit/s'] : rate >= 1e6 ? [1e6, 'Mbit/s'] : [1e3, 'kbit/s'];
  return `${(rate / unit).toPrecision(3)} ${name}`;
}
