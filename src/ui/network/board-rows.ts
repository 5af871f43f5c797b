import { variablesOf } from '../../lesson/network/variables.ts';
import { endNames, goesTo, messageWords } from '../../lesson/network/words.ts';
import type { Lang } from '../../lesson/text.ts';
import { type Light, lights } from '../../simulate/handshake/lights.ts';
import { propertyLabel } from '../../simulate/handshake/properties.ts';
import type { State } from '../../simulate/handshake/state.ts';
import { propertyWords } from '../../simulate/handshake/words.ts';
import type { Side } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { Fold } from '../lesson/lesson-layout.ts';
import { apart, cells, padEnd, type Row, type Span, span } from '../span.ts';
import type { BoardNow } from './board-now.ts';
import { sayBoard } from './words.ts';

/** `A (client)  CLOSED` on the left, `LISTEN  B (server)` on the right; where that is too long, A and B alone. */
export function boardStates({ ends }: State, width: number, lang: Lang): Row {
  const line = (client: string, server: string): Row =>
    apart(
      [span(` ${client}  `, 'client'), span(ends.client.state, 'clientNow')],
      [span(ends.server.state, 'serverNow'), span(`  ${server} `, 'server')],
      width,
    );
  const named = line(sayBoard('client', lang), sayBoard('server', lang));
  return cells(named) <= width ? named : line('A', 'B');
}

/**
 * The seven properties, each with a word for whether it holds: by name where there is room, else by number alone, and where
 * that is too long, in two groups.
 */
export function lightRows(state: State, fold: Fold, width: number, lang: Lang): readonly Row[] {
  const all = lights(state);
  if (fold === 'wide') {
    const named = inRows(
      all.map((light) => lightSpans(light, propertyWords[light.property].name[lang], lang)),
      width,
    );
    if (named.length <= 2) return named;
  }
  const short = inRows(
    all.map((light) => lightSpans(light, '', lang)),
    width,
  );
  return short.length === 1 ? short : [grouped(all, lang)];
}

/** `P1 no ghost: holds`, `P1 holds` */
function lightSpans({ property, holds }: Light, name: string, lang: Lang): Row {
  const colon = lang === 'zh' ? '：' : ': ';
  const label = propertyLabel(property) + (name === '' ? ' ' : ` ${name}${colon}`);
  return [
    span(label, holds ? 'faint' : 'strong'),
    holds ? span(sayBoard('holds', lang), 'right') : span(sayBoard('broken', lang), 'wrong'),
  ];
}

/** Pieces beside each other, as many as a row holds. */
function inRows(pieces: readonly Row[], width: number): readonly Row[] {
  const rows: Row[] = [];
  for (const piece of pieces) {
    const last = rows.at(-1);
    if (last !== undefined && cells(last) + 2 + cells(piece) + 1 <= width) {
      rows[rows.length - 1] = [...last, span('  '), ...piece];
    } else rows.push([span(' '), ...piece]);
  }
  return rows;
}

/** `broken P1 P2   holds P3 P4 P5 P6 P7` */
function grouped(all: readonly Light[], lang: Lang): Row {
  const of = (holds: boolean): readonly Span[] => {
    const labels = all
      .filter((light) => light.holds === holds)
      .map(({ property }) => propertyLabel(property));
    if (labels.length === 0) return [];
    const word = holds ? span(sayBoard('holds', lang), 'right') : span(sayBoard('broken', lang), 'wrong');
    return [span(' '), word, span(` ${labels.join(' ')} `, holds ? 'faint' : 'strong')];
  };
  return [...of(false), ...of(true)];
}

/** One line for each end: its variables, `*` at what the last move changed, `?` where it is asked for. */
export function boardVariables(
  { trace, state }: BoardNow,
  width: number,
  hidden: readonly Seq[] = [],
): readonly Row[] {
  const before = trace.at(-1)?.before.ends;
  const lines = (isShort: boolean) =>
    (['client', 'server'] as const).map((side) => {
      const end = variablesOf(state.ends[side]);
      return variableLine(side, end, before && variablesOf(before[side]), hidden, isShort);
    });
  const long = lines(false);
  return long.every((line) => cells(line) <= width) ? long : lines(true);
}

function variableLine(
  side: Side,
  now: ReturnType<typeof variablesOf>,
  before: ReturnType<typeof variablesOf> | undefined,
  hidden: readonly Seq[],
  isShort: boolean,
): Row {
  return [
    span(` ${endNames[side]}  `, side),
    ...now.flatMap(([name, value], at): readonly Span[] => {
      const isHidden = value !== undefined && hidden.includes(value);
      const changed = !isHidden && before !== undefined && before[at]?.[1] !== value;
      const written = isHidden ? '?' : `${value ?? '-'}${changed ? '*' : ''}`;
      const label = isShort && name.startsWith('SND.') ? name.slice('SND.'.length) : name;
      return [
        span(`${label} `, 'faint'),
        span(padEnd(written, isShort ? 6 : 8), changed ? 'changed' : 'plain'),
      ];
    }),
  ];
}

/** What is in the network: `old <SEQ=100><CTL=SYN> to B`, one behind the other. */
export function networkRows({ network }: State, width: number, lang: Lang): readonly Row[] {
  const to = lang === 'zh' ? '去' : 'to';
  const texts = network.map((message) => `${messageWords(message)[lang]} ${to} ${goesTo(message)}`);
  const said = texts.length === 0 ? [sayBoard('empty', lang)] : texts;
  const last = said.length - 1;
  const pieces = said.map((text, at) => [span(at < last ? `${text}${lang === 'zh' ? '；' : ';'}` : text)]);
  return inRows([[span(sayBoard('inNetwork', lang), 'faint')], ...pieces], width);
}
