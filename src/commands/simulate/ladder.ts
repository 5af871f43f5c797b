import type { Lang } from '../../lesson/text.ts';
import { wrap } from '../../lesson/wrap.ts';
import { type Message, segmentText } from '../../simulate/handshake/message.ts';
import { type Property, propertyLabel } from '../../simulate/handshake/properties.ts';
import type { Trace } from '../../simulate/handshake/search.ts';
import type { State, Step } from '../../simulate/handshake/state.ts';
import { breakText, callText, propertyWords } from '../../simulate/handshake/words.ts';
import { type GlyphSet, type Glyphs, glyphSets, sentence } from '../../ui/glyphs.ts';
import { cells, padEnd } from '../../ui/span.ts';

const WIDTH = 80;
/** Cells between the two ends. */
const MIDDLE = 48;
/** Cells of the longest state. */
const STATE = 12;

/**
 * A run as the figures of RFC 9293 draw one: an event a line, with the states after it, and below it what it made an end
 * send. Behind the event that breaks the property stands what is broken.
 */
export function ladder(trace: Trace, property: Property, lang: Lang, set: GlyphSet): readonly string[] {
  const glyphs = glyphSets[set];
  const [first] = trace;
  const start = first === undefined ? [] : [line('', first.before, '')];
  const events = trace.flatMap((step, i) => [
    line(String(i + 1), step.after, middleOf(step, lang, glyphs)),
    ...step.sends.map((message) => line('', undefined, leaving(message, glyphs))),
  ]);
  return [
    `${' '.repeat(4)}${padEnd('A', STATE + MIDDLE + 2)}B`,
    ...start,
    ...events,
    ...brokenText(trace, property, lang, set),
  ].map((text) => text.trimEnd());
}

/** `3  SYN-SENT  …  LISTEN`. */
function line(number: string, state: State | undefined, middle: string): string {
  const { client, server } = state?.ends ?? {};
  const left = `${number.padStart(3)} ${(client?.state ?? '').padEnd(STATE)}`;
  return `${left} ${padEnd(middle, MIDDLE)} ${server?.state ?? ''}`;
}

function middleOf({ move, after }: Step, lang: Lang, glyphs: Glyphs): string {
  return move.type === 'call' ? callText(move, after.ends)[lang] : arriving(move.message, lang, glyphs);
}

const old = { en: 'old ', zh: '旧 ' } as const;

/** An arrow as long as there is room for. */
function arriving({ segment, isOld }: Message, lang: Lang, { rule, right, left }: Glyphs): string {
  const text = ` ${isOld ? old[lang] : ''}${segmentText(segment)} `;
  const rest = rule.repeat(MIDDLE - cells(text) - 3);
  return segment.from === 'client'
    ? `${rule}${rule}${text}${rest}${right}`
    : `${left}${rest}${text}${rule}${rule}`;
}

/** What is sent and stays in the network, beside the end that sends it. */
function leaving({ segment }: Message, { teeRight, teeLeft, rule }: Glyphs): string {
  const text = segmentText(segment);
  return segment.from === 'client'
    ? `${teeRight}${rule} ${text}`
    : `${text} ${rule}${teeLeft}`.padStart(MIDDLE);
}

function brokenText(trace: Trace, property: Property, lang: Lang, set: GlyphSet): readonly string[] {
  const last = trace.at(-1);
  if (last === undefined) return [];
  const both = property === 'recovery' ? [property] : last.breaks;
  return both.flatMap((each) => {
    const name = `${propertyLabel(each)} ${propertyWords[each].name[lang]}`;
    const mark = glyphSets[set].cross;
    const colon = lang === 'zh' ? '：' : ': ';
    const text = `${mark} ${name}${colon}${breakText(each, last)[lang]}`;
    return wrap(text, WIDTH - 2, '  ').map((part) => sentence(`  ${part}`, set));
  });
}
