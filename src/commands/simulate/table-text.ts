import type { Lang } from '../../lesson/text.ts';
import { type Property, properties, propertyLabel } from '../../simulate/handshake/properties.ts';
import { type Found, lengthOf } from '../../simulate/handshake/search.ts';
import { propertyWords } from '../../simulate/handshake/words.ts';
import { padEnd, padStart } from '../../ui/span.ts';
import { changesText, handshakeText, oldText } from './setting-text.ts';

const columns = {
  en: ['old', 'window', 'otherwise', 'states', 'opens'],
  zh: ['旧报文段', '窗口', '其他', '状态数', '建立'],
} as const;

/** A row a setting, under the handshake that it is about. */
export function tableText(all: readonly Found[], lang: Lang): string {
  const [old, window, otherwise, states, opens] = columns[lang];
  const labels = properties.map(propertyLabel);
  const head = rowText([old, window, otherwise, states, ...labels, opens]);
  const lines = all.flatMap((found, i) => {
    const { handshake } = found.setting;
    const isFirst = all[i - 1]?.setting.handshake !== handshake;
    return [...(isFirst ? ['', handshakeText[handshake][lang]] : []), rowOf(found)];
  });
  return `${[head, ...lines, '', ...legend(lang)].join('\n')}\n`;
}

const widths = [12, -6, 21, -6, -3, -3, -3, -3, -6, -3, -3, -6];

/** Cells one after the other; a width below zero is of numbers, which stand at the right. */
const rowText = (texts: readonly string[]): string =>
  texts
    .map((text, i) => {
      const width = widths[i] ?? 0;
      return width < 0 ? padStart(text, -width) : padEnd(i > 0 ? ` ${text}` : text, width);
    })
    .join('')
    .trimEnd();

function rowOf(found: Found): string {
  const { setting, states, opening } = found;
  const { events, messages } = lengthOf(opening ?? []);
  return rowText([
    oldText(setting),
    String(setting.window),
    changesText(setting),
    String(states),
    ...properties.map((property) => cellOf(found, property)),
    `${events} (${messages})`,
  ]);
}

function cellOf({ verdicts, recovery }: Found, property: Property): string {
  if (property === 'recovery') return `${recovery.recovered}/${recovery.pairs}`;
  const verdict = verdicts[property];
  return verdict.holds ? 'ok' : String(lengthOf(verdict.trace).events);
}

function legend(lang: Lang): readonly string[] {
  const names = properties.map(
    (property) => `${propertyLabel(property)} ${propertyWords[property].name[lang]}`,
  );
  return lang === 'zh'
    ? [
        `${names.slice(0, 4).join('，')}，`,
        `${names.slice(4).join('，')}。`,
        'ok：没有任何过程能破坏它。数字：破坏它的最短过程有几个事件。',
        'P5：能恢复的 / 全部的两端状态。',
        '建立：双方都到 ESTABLISHED 最少的事件数（报文段数）。“其他”一栏是本命令的选项。',
      ]
    : [
        `${names.slice(0, 4).join(', ')},`,
        `${names.slice(4).join(', ')}.`,
        'ok: no run breaks it. A number: the events of the shortest run that does.',
        'P5: pairs of ends that recover, of all. opens: the fewest events to both in',
        'ESTABLISHED (segments). Under "otherwise" stand options of this command.',
      ];
}
