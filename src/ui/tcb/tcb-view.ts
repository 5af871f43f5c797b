import { keyed } from '../explore/keyed.ts';
import { glyphSets } from '../glyphs.ts';
import type { Model, TcbScreen, World } from '../model.ts';
import { textPage } from '../text-page.ts';
import type { View } from '../view.ts';
import { clauseRows } from './clauses.ts';
import { tcbRows } from './table.ts';
import { tcbKeys } from './tcb-keys.ts';
import { tcbSource } from './tcb-source.ts';
import { tcbWords } from './words.ts';

/** A page about a packet: both TCBs with what it changed, why it was sent and what it brings about. */
export function tcbView(
  { back, scroll }: TcbScreen,
  { lang }: Model,
  world: World,
  columns: number,
  rows: number,
): View {
  const { glyphs } = world;
  const source = tcbSource(back, world, lang);
  const setting = { width: columns, lang, glyphs };
  const body =
    source === undefined
      ? []
      : [
          ...tcbRows({ ...source, width: columns, lang, glyphs: glyphSets[glyphs] }),
          ...clauseRows(source.clauses, setting),
        ];
  const title = `${tcbWords.title[lang]} ${source?.name ?? ''}`;
  const page = textPage({ title, body, scroll, lang, glyphs, columns, rows });
  return { name: 'rows', ...keyed(page, tcbKeys(page.scrolled), setting) };
}
