import { type Arrow, arrows } from '../../tcp/figure5.ts';
import { glyphSets } from '../glyphs.ts';
import { paragraph } from '../reading.ts';
import { apart, cells, type Row, span } from '../span.ts';
import { beside } from '../words.ts';
import { arrowWords } from './arrow-words.ts';
import type { DiagramView } from './shown.ts';
import { tell } from './words.ts';

/** The arrow that is spoken of; where there is none, why. */
export function saidRows(view: DiagramView): readonly Row[] {
  const { chosen, lang, glyphs: set, columns, ends } = view;
  const setting = { width: columns, lang, glyphs: set };
  const arrow = arrows.find(({ row: name }) => name === chosen);
  if (arrow !== undefined) {
    const { what, linux } = arrowWords[arrow.row] ?? {};
    return [
      headOf(arrow, view),
      ...(what ? paragraph(what[lang], setting, 'RFC  ', 'faint') : []),
      ...(linux ? paragraph(linux[lang], setting, 'Linux', 'faint') : []),
    ];
  }
  const moved = ends?.client.moved ?? ends?.server.moved;
  const reason = moved?.reason;
  if (moved !== undefined && reason !== undefined && 'event' in reason) {
    const head = `${reason.row}  ${moved.from} ${glyphSets[set].keyRight} ${reason.to}  ${reason.event}`;
    return [
      apart([span(` ${head}`, 'strong')], [span(`${reason.clause} `, 'faint')], columns),
      ...paragraph(tell('notDrawn', lang), setting),
    ];
  }
  const [why, select] = [tell(whyNone(view), lang), tell('select', lang)];
  return paragraph(lang === 'zh' ? why + select : beside(why, select), setting);
}

/** Why no arrow is spoken of. */
function whyNone({ ends }: DiagramView): Parameters<typeof tell>[0] {
  const moved = ends?.client.moved ?? ends?.server.moved;
  if (moved !== undefined) return moved.reason === undefined ? 'moreThanOne' : 'notArrow';
  return ends?.shown === 0 ? 'beforeFirst' : 'noMove';
}

/** `T07  SYN-SENT → ESTABLISHED  rcv SYN,ACK / snd ACK`, and where the RFC says so. */
function headOf({ row: name, from, to, event, action, clause }: Arrow, view: DiagramView): Row {
  const { lang, columns, ends } = view;
  const { keyRight } = glyphSets[view.glyphs];
  const taker = [ends?.client, ends?.server].find((end) => end?.moved?.reason?.row === name);
  const [only, ...others] = from;
  const start = taker?.moved?.from ?? (others.length > 0 ? tell('severalStates', lang) : only);
  const does = action === undefined ? event : `${event} / ${action}`;
  const left: Row = [span(` ${name}  ${start} ${keyRight} ${to}  `, 'strong'), span(does)];
  const right = [clause, clause.replace('RFC 9293 ', '')].find(
    (text) => cells(left) + text.length + 3 <= columns,
  );
  return right === undefined ? left : apart(left, [span(`${right} `, 'faint')], columns);
}
