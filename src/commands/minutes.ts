import { misused } from './failure.ts';

/** A day has no more. */
const mostMinutes = 1440;

/**
 * How many minutes are asked for.
 * @throws Failure where it is no whole number of them
 */
export function minutesIn(text: string): number {
  const minutes = Number(text);
  if (/^\d+$/.test(text) && minutes >= 1 && minutes <= mostMinutes) return minutes;
  throw misused(
    `--minutes is a number from 1 to ${mostMinutes}, not ${text}`,
    `--minutes 的值应为 1 到 ${mostMinutes} 的整数，不能是 ${text}`,
  );
}
