import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { type Atlas, noAtlas } from '../lesson/atlas.ts';
import type { CaptureFolder, CompiledCourse } from '../lesson/course.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { parseLesson } from '../lesson/schema.ts';
import { readCaptureFolder } from './read-capture-folder.ts';

/** Something wrong, in a file named as its author would name it, and where in the lesson when that is known. */
export type Problem = { readonly file: string; readonly what: string; readonly isWarning?: true };

/** A folder with `lessons/` and `captures/`: what could be read of it, and what could not. */
export type LoadedFolder = {
  readonly course: CompiledCourse;
  /** The file that each lesson, by its id, was read from. */
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
};

/** Not a lesson, though it lies among them. */
const glossary = 'glossary.yaml';

/** Reads a folder as the repository's own is laid out. Never throws for what is in the files. */
export function loadFolder(folder: string): LoadedFolder {
  const problems: Problem[] = [];
  const lessons: Lesson[] = [];
  const files = new Map<string, string>();
  for (const name of namesIn(folder, 'lessons').filter(isLesson)) {
    const file = join(folder, 'lessons', name);
    const read = readLesson(file);
    if ('errors' in read) problems.push(...read.errors.map((what) => ({ file, what })));
    else {
      const { id } = read.lesson;
      const other = files.get(id);
      if (other !== undefined) problems.push({ file, what: `${id} is the id of ${other} as well` });
      files.set(id, file);
      lessons.push(read.lesson);
    }
  }
  const captures = readCaptures(folder, problems);
  lessons.sort((a, b) => a.number - b.number);
  const atlas = readAtlas(join(folder, 'captures/atlas.json'), problems);
  return { course: { lessons, captures, atlas }, files, problems };
}

const isLesson = (name: string): boolean => /\.ya?ml$/.test(name) && name !== glossary;

/** What a folder has, in order of name. A folder that is not there has nothing. */
function namesIn(...path: readonly string[]): readonly string[] {
  const folder = join(...path);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function readLesson(file: string): ReturnType<typeof parseLesson> {
  try {
    const document = parseDocument(readFileSync(file, 'utf8'));
    if (document.errors.length > 0)
      return { errors: document.errors.map(({ message }) => firstLine(message)) };
    return parseLesson(document.toJS(), file);
  } catch (error) {
    return { errors: [firstLine(error instanceof Error ? error.message : String(error))] };
  }
}

/** YAML's errors go on with an excerpt of the file. */
const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** What `npm run atlas` wrote; only the repository's own folder has it. */
function readAtlas(file: string, problems: Problem[]): Atlas {
  if (!existsSync(file)) return noAtlas;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Atlas;
  } catch (error) {
    problems.push({ file, what: firstLine(error instanceof Error ? error.message : String(error)) });
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
      problems.push({ file: path, what: error instanceof Error ? error.message : String(error) });
    }
  }
  return captures;
}
