import type { Lang } from '../../lesson/text.ts';

const units = ['', 'k', 'M', 'G', 'T'] as const;

/** `11`, `1.4k`, `38M`: at most four characters up to 999 T. */
export function countText(count: number): string {
  let scaled = count;
  let unit = 0;
  // 999.5 would be written as 1000.
  while (scaled >= (unit === 0 ? 1000 : 999.5) && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  if (unit === 0) return String(count);
  return `${scaled < 9.95 ? scaled.toFixed(1) : Math.round(scaled)}${units[unit]}`;
}

/** A stretch of time in nanoseconds with three digits: `43.1 µs`, `1.02 s`, `2 min 5 s`. */
export function timeText(nanoseconds: number): string {
  if (nanoseconds < 1e3) return `${Math.round(nanoseconds)} ns`;
  if (nanoseconds < 999.5e3) return `${digits(nanoseconds / 1e3)} µs`;
  if (nanoseconds < 999.5e6) return `${digits(nanoseconds / 1e6)} ms`;
  const seconds = nanoseconds / 1e9;
  if (seconds < 99.95) return `${digits(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

const digits = (value: number): string => value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);

/** `1.4 MB/s`; a byte of a rate is an octet, whatever the course calls it. */
export const rateText = (octets: number): string => `${countText(Math.round(octets))}B/s`;

/** Seconds that reading will still take, rounded so that the text does not flicker. */
export function leftText(seconds: number, lang: Lang): string {
  const whole = Math.max(1, Math.round(seconds));
  const text = whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return lang === 'zh' ? `剩余约 ${text}` : `about ${text} left`;
}
