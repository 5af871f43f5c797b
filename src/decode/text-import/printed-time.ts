import type { PrintedTime } from './printed.ts';

/** A time at the start of a line, and what stands behind it. */
export type TimedLine = { readonly time?: PrintedTime; readonly rest: string };

const second = 1_000_000_000n;
const fraction = (digits: string | undefined): bigint => BigInt((digits ?? '').padEnd(9, '0'));
const sexagesimal = (hours = '0', minutes = '0', seconds = '0', digits?: string): bigint =>
  BigInt((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * second + fraction(digits);

/** `2000-01-01 14:24:15.989418`, as `-tttt` and Wireshark print it; taken as UTC, since no zone is printed. */
const dated = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?Z?(?=\s|$)/;
/** `14:24:15.989418`; where one space stands before it, since the first packet or the one before (`-ttt`, `-ttttt`). */
const ofDay = /^(-?)(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?=\s|$)/;
/** `1608344423.989418` of `-tt`, or `0.000037` of a packet list. */
const inSeconds = /^(-?)(\d{1,11})\.(\d{1,9})(?=\s|$)/;

/** Reads the time that a line of tcpdump's or of a packet list begins with, if it begins with one. */
export function timedLine(line: string): TimedLine {
  const text = line.trimStart();
  const time = datedTime(text) ?? clockTime(text, line.startsWith(' ') && text.length === line.length - 1);
  return time === undefined ? { rest: text } : { time: time[0], rest: text.slice(time[1]).trimStart() };
}

type Found = readonly [time: PrintedTime, length: number] | undefined;

function datedTime(text: string): Found {
  const found = dated.exec(text);
  if (found === null) return undefined;
  const [whole, year, month, day, hours, minutes, seconds, digits] = found;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
  const nanoseconds = BigInt(days) * 86_400n * second + sexagesimal(hours, minutes, seconds, digits);
  return [{ kind: 'epoch', nanoseconds }, whole.length];
}

function clockTime(text: string, isSetIn: boolean): Found {
  const clock = ofDay.exec(text);
  if (clock !== null) {
    const [whole, sign, hours, minutes, seconds, digits] = clock;
    const nanoseconds = sexagesimal(hours, minutes, seconds, digits);
    const isElapsed = sign === '-' || nanoseconds === 0n || (isSetIn && hours === '00');
    const kind = isElapsed ? 'elapsed' : 'time-of-day';
    return [{ kind, nanoseconds: sign === '-' ? -nanoseconds : nanoseconds }, whole.length];
  }
  const count = inSeconds.exec(text);
  if (count === null) return undefined;
  const [whole, sign, seconds = '0', digits] = count;
  const nanoseconds = BigInt(seconds) * second + fraction(digits);
  // Nine digits of seconds are a date since 1973, or a capture of three years.
  const kind = seconds.length >= 9 ? 'epoch' : 'elapsed';
  return [{ kind, nanoseconds: sign === '-' ? -nanoseconds : nanoseconds }, whole.length];
}

/** No tool prints a date unless it is asked to. This one stands for it, too round to be taken for a real one. */
const inventedDay = BigInt(Date.UTC(2000, 0, 1)) * 1_000_000n;
const day = 86_400n * second;
/** Between packets whose times were not printed. */
const inventedGap = 10_000_000n;

/** Nanoseconds since 1970 of each packet, from what was printed of its time. */
export function timesOf(printed: readonly (PrintedTime | undefined)[]): readonly bigint[] {
  const first = printed.find((time) => time !== undefined)?.kind;
  const isSum = first === 'elapsed' && areDeltas(printed);
  const times: bigint[] = [];
  let latest = inventedDay - inventedGap;
  let midnight = inventedDay;
  for (const time of printed) {
    let next = latest + inventedGap;
    if (time?.kind === 'epoch') next = time.nanoseconds;
    if (time?.kind === 'elapsed') {
      const origin = isSum && times.length > 0 ? latest : inventedDay;
      next = origin + time.nanoseconds;
    }
    if (time?.kind === 'time-of-day') {
      // A clock that goes back by more than half a day has passed midnight.
      if (latest - (midnight + time.nanoseconds) > day / 2n) midnight += day;
      next = midnight + time.nanoseconds;
    }
    times.push(next);
    latest = next;
  }
  return times;
}

/** Times since the first packet never go back; those since the packet before (`-ttt`) do sooner or later. */
function areDeltas(printed: readonly (PrintedTime | undefined)[]): boolean {
  let latest: bigint | undefined;
  for (const time of printed) {
    if (time?.kind !== 'elapsed') continue;
    if (latest !== undefined && time.nanoseconds < latest) return true;
    latest = time.nanoseconds;
  }
  return false;
}
