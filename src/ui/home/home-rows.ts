import { lessonsMissing } from '../../lesson/needed.ts';
import type { LessonHead, OpenCourse } from '../../lesson/open-course.ts';
import { type Progress, placeToContinue } from '../../lesson/progress.ts';
import type { Lang } from '../../lesson/text.ts';
import { wrap } from '../../lesson/wrap.ts';
import { bar, footerRow, ruleRow } from '../chrome.ts';
import { type GlyphSet, glyphSets, sentence } from '../glyphs.ts';
import { hintsOf } from '../key.ts';
import { apart, cells, cutRow, cutText, padEnd, type Row, row, type Span, span } from '../span.ts';
import { say, stepOf } from '../words.ts';
import { homeKeys } from './home-keys.ts';

/** What home is drawn from: no player, no capture, so that it is on the screen before either is loaded. */
export type HomeView = {
  readonly course: Pick<OpenCourse, 'lessons'>;
  readonly progress: Progress;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
  /** The item that the cursor is on; absent: the first. */
  readonly picked?: string;
  /** Another number has the list begin anew, at `picked`. */
  readonly leaps?: number;
  readonly banner?: string;
};

/** A line of the list. Its value is a lesson's id, `continue`, `drill`, `rules`, `interview`, `diagram` or `explore`. */
export type HomeItem = { readonly value: string; readonly row: Row };

/** Home in parts: what stands above the list, the list, and what stands below it. Together they fill the screen. */
export type HomeParts = {
  readonly top: readonly Row[];
  readonly items: readonly HomeItem[];
  /** How many items can be seen at once. */
  readonly limit: number;
  readonly bottom: readonly Row[];
};

export const CONTINUE = 'continue';
export const EXPLORE = 'explore';
export const DIAGRAM = 'diagram';
export const DRILL = 'drill';
export const RULES = 'rules';
export const INTERVIEW = 'interview';

/** What can be opened beside the lessons, in its order. */
const others = [DRILL, RULES, INTERVIEW, DIAGRAM, EXPLORE] as const;

/** What stands before an item of a list. */
export const indicator = (isSelected: boolean): Span => (isSelected ? span(' > ', 'strong') : span('   '));

/** An item of a list as it is drawn when the cursor is on it, and when it is not. */
export const itemRow = (line: Row, isSelected: boolean): Row =>
  isSelected ? line.map((piece) => (piece.role === 'plain' ? span(piece.text, 'strong') : piece)) : line;

/** The lesson to go on with, and the index of the step it stands at; absent when nothing was begun. */
export function continueAt(
  { lessons }: Pick<OpenCourse, 'lessons'>,
  progress: Progress,
): { readonly lesson: LessonHead; readonly step: number } | undefined {
  const place = placeToContinue(lessons, progress);
  const lesson = lessons.find(({ id }) => id === place?.lesson);
  if (lesson === undefined) return undefined;
  return {
    lesson,
    step: Math.max(
      0,
      lesson.steps.findIndex(({ id }) => id === place?.step),
    ),
  };
}

/** The values of the list, in its order: what a key or Enter can pick. */
export function homeValues(course: Pick<OpenCourse, 'lessons'>, progress: Progress): readonly string[] {
  const values = [...course.lessons.map(({ id }) => id), ...others];
  return continueAt(course, progress) === undefined ? values : [CONTINUE, ...values];
}

export function homeParts(view: HomeView): HomeParts {
  const { columns, rows, lang, banner } = view;
  const glyphs = glyphSets[view.glyphs];
  const tight = rows < 14;
  const blank = row('');
  const top: Row[] = [
    apart([span(` ${say('product', lang)}`, 'strong')], [span(`${say('otherLanguage', lang)} `)], columns),
  ];
  if (!tight) {
    top.push(ruleRow(columns, glyphs));
    top.push(...lines(say('tagline', lang), view), blank);
  }
  if (banner !== undefined) {
    const said = wrap(sentence(banner, view.glyphs), columns - 6).slice(0, Math.max(1, rows - 8));
    top.push(...said.map((line, index) => [span(index === 0 ? ' ! ' : '   ', 'wrong'), span(line)]));
    if (!tight) top.push(blank);
  }
  const items = homeItems(view);
  const about = tight ? [] : [blank, ...aboutPicked(view)];
  const room = rows - top.length - (tight ? 1 : 2);
  // A list that has to be scrolled anyway leaves room for what is said of its lessons.
  const shownAbout = room - about.length >= Math.min(items.length, FEW) ? about : [];
  const limit = Math.max(1, Math.min(items.length, room - shownAbout.length));
  const at = items.findIndex(({ value }) => value === pickedOf(view));
  const place = limit < items.length ? `${Math.max(0, at) + 1}/${items.length}` : '';
  const foot = [
    ...(tight ? [] : [ruleRow(columns, glyphs, '', place)]),
    footerRow(hintsOf(homeKeys, view.glyphs, lang), columns),
  ];
  const filler = Array.from({ length: Math.max(0, room - limit - shownAbout.length) }, () => blank);
  return { top, items, limit, bottom: [...shownAbout, ...filler, ...foot] };
}

/** Lines of a list that can be read without being scrolled all the time. */
const FEW = 12;

/** The item that the cursor is on. */
const pickedOf = ({ course, progress, picked }: HomeView): string | undefined =>
  picked ?? homeValues(course, progress)[0];

/** The whole of home as lines; with a list that is longer than its room, its beginning. */
export function homeRows(view: HomeView): readonly Row[] {
  const { top, items, limit, bottom } = homeParts(view);
  const at = Math.max(
    0,
    items.findIndex(({ value }) => value === view.picked),
  );
  const list = items
    .slice(0, limit)
    .map((item, index) => [indicator(index === at), ...itemRow(item.row, index === at)]);
  return [...top, ...list, ...bottom];
}

const lines = (text: string, { columns, glyphs }: HomeView): readonly Row[] =>
  wrap(sentence(text, glyphs), columns - 6).map((line) => [span('   '), span(line, 'faint')]);

function homeItems(view: HomeView): readonly HomeItem[] {
  const { course, progress, lang, columns } = view;
  const glyphs = glyphSets[view.glyphs];
  const width = columns - 4;
  const place = continueAt(course, progress);
  const items: HomeItem[] = [];
  if (place !== undefined) {
    const colon = lang === 'zh' ? '：' : ': ';
    const comma = lang === 'zh' ? '，' : ', ';
    const where = stepOf(place.step + 1, place.lesson.steps.length, lang);
    const text = `${say('continue', lang)}${colon}${sentence(place.lesson.title[lang], view.glyphs)}${comma}${where}`;
    items.push({ value: CONTINUE, row: row(cutText(text, width, glyphs.cut), 'strong') });
  }
  const titles = course.lessons.map(({ title }) => cells(sentence(title[lang], view.glyphs)));
  const column = Math.min(Math.max(0, ...titles), Math.max(12, width - 28)) + 3;
  for (const lesson of course.lessons) {
    const line = cutRow(lessonRow(lesson, view, column), width, glyphs.cut);
    const needs = lesson.id === pickedOf(view) ? needsOf(lesson, view) : [];
    items.push({ value: lesson.id, row: cells(line) + cells(needs) > width ? line : [...line, ...needs] });
  }
  for (const value of others) {
    items.push({ value, row: row(cutText(`    ${say(value, lang)}`, width, glyphs.cut)) });
  }
  return items;
}

function lessonRow(
  lesson: LessonHead,
  { progress, lang, glyphs: set, columns }: HomeView,
  column: number,
): Row {
  const glyphs = glyphSets[set];
  const total = lesson.steps.length;
  const steps = new Set(progress.lessons[lesson.id]?.steps);
  const done = lesson.steps.filter(({ id }) => steps.has(id)).length;
  const title = cutText(sentence(lesson.title[lang], set), column - 2, glyphs.cut);
  const count = done === total ? `${glyphs.check} ${say('finished', lang)}` : `${done}/${total}`;
  return [
    span(`${String(lesson.number).padStart(2)}  `, 'faint'),
    span(padEnd(title, column)),
    ...(columns < 60 ? [] : [span(`${bar(done, total, 10, glyphs)}  `, 'faint')]),
    span(count, done === total ? 'right' : 'plain'),
  ];
}

/** Which lessons it builds on that are not finished. */
function needsOf(lesson: LessonHead, { course, progress, lang }: HomeView): Row {
  const numbers = lessonsMissing(lesson, course, progress).map(({ number }) => number);
  if (numbers.length === 0) return [];
  return [span(`  ${say('buildsOn', lang)} ${numbers.join(lang === 'zh' ? '、' : ', ')}`, 'faint')];
}

/** What the learner can do after the lesson that the cursor is on. */
function aboutPicked(view: HomeView): readonly Row[] {
  const { course, progress, lang } = view;
  const picked = pickedOf(view);
  const id = picked === CONTINUE ? continueAt(course, progress)?.lesson.id : picked;
  const lesson = course.lessons.find((one) => one.id === id);
  // Always as many rows as the longest takes, so that the screen stays still while the cursor moves.
  const height = Math.max(0, ...course.lessons.map(({ about }) => lines(about[lang], view).length));
  const other = others.find((value) => value === picked);
  const about = other === undefined ? lesson?.about[lang] : say(`${other}About`, lang);
  const said = about === undefined ? [] : lines(about, view);
  return Array.from({ length: height }, (_, index) => said[index] ?? row(''));
}
