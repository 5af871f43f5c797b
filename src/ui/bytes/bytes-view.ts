import { hasRoomForFigure } from '../figure/scale.ts';
import { hintsOf } from '../key.ts';
import type { BytesScreen, Model, World } from '../model.ts';
import type { View } from '../view.ts';
import { bytesKeys } from './bytes-keys.ts';
import { bytesRows, octetsPerRow } from './bytes-rows.ts';
import { checksOf } from './checks.ts';
import { withEdits } from './edit.ts';
import { bytesSource } from './source.ts';

/** The bytes view of a packet, as it was captured or as it was edited. */
export function bytesView(
  { back, frame, cursor, edits: all, typing, figure }: BytesScreen,
  { lang }: Model,
  world: World,
  columns: number,
  rows: number,
): View {
  const { moments, named, origin, hidden } = bytesSource(back, world, lang);
  const moment = moments[frame - 1];
  const edits = all?.[frame];
  const isFigure = figure === true;
  const keys = bytesKeys({
    within: cursor.in,
    perRow: octetsPerRow(columns),
    hasFigure: hasRoomForFigure(columns) && moment?.packet.tcp !== undefined,
    isFigure,
    isTyping: typing !== undefined,
    isEdited: edits !== undefined,
  });
  if (moment === undefined) return { name: 'rows', rows: [], keys };
  const packet = withEdits(moment.packet, edits);
  const checks = edits === undefined ? [] : checksOf({ moment, packet, frame, hidden });
  const view = {
    packet,
    ...(edits && { edits }),
    ...(typing === undefined ? {} : { typing }),
    checks: checks.map((said) => said[lang]),
    isFigure,
    named: named(frame),
    cursor,
    origin,
    lang,
    glyphs: world.glyphs,
    columns,
    rows,
    hints: hintsOf(keys, world.glyphs, lang),
  };
  return { name: 'rows', rows: bytesRows(view), keys };
}
