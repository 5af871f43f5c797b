import type { Lang } from '../../lesson/text.ts';
import { wrap } from '../../lesson/wrap.ts';
import { type Property, properties, propertyLabel } from '../../simulate/handshake/properties.ts';
import { brokenIn, type Found, lengthOf } from '../../simulate/handshake/search.ts';
import { propertyWords } from '../../simulate/handshake/words.ts';
import { type GlyphSet, sentence } from '../../ui/glyphs.ts';
import { padEnd } from '../../ui/span.ts';
import { ladder } from './ladder.ts';
import { handshakeText, settingTexts } from './setting-text.ts';

const WIDTH = 80;

/** Where the words about a property begin, behind its verdict. */
const INDENT = 18;

/** All that was found under one setting: what holds, and the shortest run that breaks what does not. */
export function reportText(found: Found, shown: Property | undefined, lang: Lang, set: GlyphSet): string {
  const { setting, states } = found;
  const heading =
    lang === 'zh' ? `${handshakeText[setting.handshake].zh}。` : `${handshakeText[setting.handshake].en}.`;
  const world = settingTexts(setting).map((text) => text[lang]);
  const about = [heading, ...world, statesText(states, lang)].join(lang === 'zh' ? '' : ' ');
  const text = [
    wrap(about, WIDTH, ''),
    properties.flatMap((property) => wrap(verdictLine(found, property, lang), WIDTH, ' '.repeat(INDENT))),
    wrap(openingText(found, lang), WIDTH, ''),
  ].map((lines) => sentence(lines.join('\n'), set));
  return `${[...text, counterexample(found, shown, lang, set).join('\n')].join('\n\n')}\n`;
}

const statesText = (states: number, lang: Lang): string =>
  lang === 'zh' ? `共 ${states} 个状态，全部查过。` : `There are ${states} states, and all were looked at.`;

/** `P1  broken in 1  no ghost`. */
function verdictLine(found: Found, property: Property, lang: Lang): string {
  const { name, says } = propertyWords[property];
  const colon = lang === 'zh' ? '：' : ': ';
  return `${propertyLabel(property)}  ${padEnd(verdictText(found, property, lang), 12)}  ${name[lang]}${colon}${says[lang]}`;
}

function verdictText({ verdicts }: Found, property: Property, lang: Lang): string {
  const verdict = verdicts[property];
  if (verdict.holds) return lang === 'zh' ? '成立' : 'holds';
  const { events } = lengthOf(verdict.trace);
  return lang === 'zh' ? `${events} 步破坏` : `broken in ${events}`;
}

function openingText({ recovery: { pairs, recovered }, opening }: Found, lang: Lang): string {
  const { events, messages } = lengthOf(opening ?? []);
  if (lang === 'zh') {
    return `丢失一切之后，${pairs} 种两端状态中有 ${recovered} 种能恢复。最少 ${events} 个事件、${messages} 个报文段之后双方都在 ESTABLISHED。`;
  }
  return `After a loss of everything, ${recovered} of ${pairs} pairs of ends recover. Both are in ESTABLISHED after ${events} events at the least, with ${messages} segments sent.`;
}

function counterexample(
  found: Found,
  shown: Property | undefined,
  lang: Lang,
  set: GlyphSet,
): readonly string[] {
  const all = brokenIn(found);
  const one = shown === undefined ? all[0] : all.find(({ property }) => property === shown);
  if (one === undefined) return [nothingBroken(shown, lang)];
  const { events } = lengthOf(one.trace);
  const label = propertyLabel(one.property);
  const zh = `破坏 ${label} 的最短过程，共 ${events} 个事件：`;
  const en = `The shortest run that breaks ${label}, ${events === 1 ? '1 event' : `${events} events`}:`;
  return [lang === 'zh' ? zh : en, '', ...ladder(one.trace, one.property, lang, set)];
}

function nothingBroken(shown: Property | undefined, lang: Lang): string {
  if (shown === undefined) return lang === 'zh' ? '没有任何过程能破坏它们。' : 'No run breaks any of them.';
  const label = propertyLabel(shown);
  return lang === 'zh' ? `没有任何过程能破坏 ${label}。` : `No run breaks ${label}.`;
}
