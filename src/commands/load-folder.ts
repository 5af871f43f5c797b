import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { type Atlas, noAtlas } from '../lesson/atlas.ts';
import { type Claim, parseClaims } from '../lesson/claim.ts';
import { parseConcepts } from '../lesson/concept.ts';
import type { CaptureFolder, CompiledCourse } from '../lesson/course.ts';
import { joinedBank, noInterview } from '../lesson/interview/asking.ts';
import { type InterviewBank, parseInterview } from '../lesson/interview/bank.ts';
import { interviewLessonId } from '../lesson/interview/interview-lesson.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { parseLesson } from '../lesson/schema.ts';
import type { Text } from '../lesson/text.ts';
import { readCaptureFolder } from './read-capture-folder.ts';
import { unreadWords } from './words/unread-words.ts';
import { yamlWords } from './words/yaml-words.ts';

/** Something wrong, in a file named as its author would name it, and where in the lesson when that is known. */
export type Problem = { readonly file: string; readonly what: Text; readonly isWarning?: true };

/** A folder with `lessons/` and `captures/`: what could be read of it, and what could not. */
export type LoadedFolder = {
  readonly course: CompiledCourse;
  /** The file that each lesson and each concept, by its id, was read from; of the interview, its folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
};

/** No lessons, though they lie among them. */
const others = ['glossary.yaml', 'claims.yaml', 'concepts.yaml'];

/** Reads a folder as the repository's own is laid out. Never throws for what is in the files. */
export function loadFolder(folder: string): LoadedFolder {
  const problems: Problem[] = [];
  const lessons: Lesson[] = [];
  const files = new Map<string, string>();
  const { claims } = readList(join(folder, 'lessons/claims.yaml'), parseClaims, { claims: [] }, problems);
  const { concepts } = readList(
    join(folder, 'lessons/concepts.yaml'),
    parseConcepts,
    { concepts: [] },
    problems,
  );
  for (const name of namesIn(folder, 'lessons').filter(isLesson)) {
    const file = join(folder, 'lessons', name);
    const read = readLesson(file, claims);
    if ('errors' in read) problems.push(...read.errors.map((what) => ({ file, what })));
    else {
      const { id } = read.lesson;
      const other = files.get(id);
      if (other !== undefined) {
        const what = { en: `${id} is the id of ${other} as well`, zh: `“${other}”的 id 也是 ${id}` };
        problems.push({ file, what });
      }
      files.set(id, file);
      lessons.push(read.lesson);
    }
  }
  const captures = readCaptures(folder, problems);
  lessons.sort((a, b) => a.number - b.number);
  const atlas = readAtlas(join(folder, 'captures/atlas.json'), problems);
  const interview = readInterview(folder, problems);
  for (const { id } of concepts) files.set(id, join(folder, 'lessons/concepts.yaml'));
  files.set(interviewLessonId, join(folder, 'lessons/interview'));
  return { course: { lessons, concepts, captures, atlas, interview }, files, problems };
}

const isLesson = (name: string): boolean => /\.ya?ml$/.test(name) && !others.includes(name);

/** What a folder has, in order of name. A folder that is not there has nothing. */
function namesIn(...path: readonly string[]): readonly string[] {
  const folder = join(...path);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** The files of the interview bank, one a topic. */
function readInterview(folder: string, problems: Problem[]): InterviewBank {
  const names = namesIn(folder, 'lessons/interview').filter((name) => /\.ya?ml$/.test(name));
  const files = names.map((name) => join(folder, 'lessons/interview', name));
  return joinedBank(files.map((file) => readList(file, parseInterview, noInterview, problems)));
}

const readLesson = (file: string, claims: readonly Claim[]): ReturnType<typeof parseLesson> =>
  readYaml(file, (data, name) => parseLesson(data, name, claims));

/** What a YAML file holds, in its form; or why it cannot be read. */
function readYaml<Parsed>(
  file: string,
  parse: (data: unknown, name: string) => Parsed,
): Parsed | { readonly errors: readonly Text[] } {
  try {
    const document = parseDocument(readFileSync(file, 'utf8'));
    if (document.errors.length > 0) return { errors: document.errors.map(yamlWords) };
    return parse(document.toJS(), file);
  } catch (error) {
    return { errors: [unreadWords(error)] };
  }
}

/** A list beside the lessons; `none` where the folder has no such file, or it cannot be read. */
function readList<List extends object>(
  file: string,
  parse: (data: unknown, name: string) => List | { readonly errors: readonly Text[] },
  none: List,
  problems: Problem[],
): List {
  if (!existsSync(file)) return none;
  const read = readYaml(file, parse);
  if (!('errors' in read)) return read;
  problems.push(...read.errors.map((what) => ({ file, what })));
  return none;
}

/** What `npm run atlas` wrote; only the repository's own folder has it. */
function readAtlas(file: string, problems: Problem[]): Atlas {
  if (!existsSync(file)) return noAtlas;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Atlas;
  } catch (error) {
    problems.push({ file, what: unreadWords(error) });
    return noAtlas;
  }
}

function readCaptures(folder: string, problems: Problem[]): readonly CaptureFolder[] {
  const captures: CaptureFolder[] = [];
  for (const name of namesIn(folder, 'captures')) {
    const path = join(folder, 'captures', name);
    if (!existsSync(join(path, 'about.yaml'))) continue;
    try {
      captures.push(readCaptureFolder(path));
    } catch (error) {
      problems.push({ file: path, what: unreadWords(error) });
    }
  }
  return captures;
}
