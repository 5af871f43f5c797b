import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { CaptureFolder, CompiledCourse } from '../lesson/course.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { headOf, type LessonHead, type OpenCourse } from '../lesson/open-course.ts';
import { notWhole } from './not-whole.ts';

/** What home is drawn from: the heads of the lessons, as JSON. */
const headsFile = 'course.json';
/** Everything else, packed with Brotli: a line for each part, its name and its JSON with a tab between. */
const packFile = 'course.br';

/** The names of a pack's parts. */
const concepts = 'concepts';
const atlas = 'atlas';
const lesson = (id: string): string => `lesson ${id}`;
const capture = (name: string): string => `capture ${name}`;

/**
 * Writes the course into a folder, for `courseIn` to read.
 * @returns the names of the files
 */
export function writeCourse(folder: string, course: CompiledCourse): readonly string[] {
  const parts: readonly (readonly [name: string, value: unknown])[] = [
    [concepts, course.concepts],
    [atlas, course.atlas],
    ...course.lessons.map((each) => [lesson(each.id), each] as const),
    ...course.captures.map((each) => [capture(each.name), each] as const),
  ];
  const text = parts.map(([name, value]) => `${name}\t${JSON.stringify(value)}\n`).join('');
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text) };
  writeFileSync(join(folder, headsFile), JSON.stringify(course.lessons.map(headOf)));
  writeFileSync(join(folder, packFile), brotliCompressSync(text, { params }));
  return [headsFile, packFile];
}

/**
 * The course that lies in a folder. The heads of the lessons are read now, the pack when it is first asked for something,
 * and of that no more than was asked for.
 * @throws Failure, now or then, where a file is missing or damaged
 */
export function courseIn(folder: string): OpenCourse {
  const lessons = whole(join(folder, headsFile), (file) => JSON.parse(file.toString()) as LessonHead[]);
  const pack = join(folder, packFile);
  let lines: ReadonlyMap<string, string> | undefined;
  const linesOf = () => {
    lines ??= whole(pack, linesIn);
    return lines;
  };
  const found = new Map<string, unknown>();
  /** One part, parsed once. The build wrote it, so it has its shape. */
  const part = <Part>(name: string): Part | undefined => {
    const line = linesOf().get(name);
    if (line !== undefined && !found.has(name))
      found.set(
        name,
        whole(pack, () => JSON.parse(line)),
      );
    return found.get(name) as Part | undefined;
  };
  return {
    lessons,
    lessonOf: (id) => part<Lesson>(lesson(id)),
    captureOf: (name) => part<CaptureFolder>(capture(name)),
    get captures() {
      const before = capture('');
      return [...linesOf().keys()].flatMap((name) =>
        name.startsWith(before) ? name.slice(before.length) : [],
      );
    },
    get concepts() {
      return part<OpenCourse['concepts']>(concepts) ?? [];
    },
    get atlas() {
      return part<OpenCourse['atlas']>(atlas) ?? {};
    },
  };
}

function linesIn(packed: Buffer): ReadonlyMap<string, string> {
  const lines = brotliDecompressSync(packed).toString().split('\n').slice(0, -1);
  return new Map(
    lines.map((line): [string, string] => {
      const tab = line.indexOf('\t');
      return [line.slice(0, tab), line.slice(tab + 1)];
    }),
  );
}

/** What a file of the package holds. */
function whole<Held>(path: string, read: (file: Buffer) => Held): Held {
  try {
    return read(readFileSync(path));
  } catch {
    throw notWhole(path);
  }
}
