import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { CaptureFolder, CompiledCourse } from '../lesson/course.ts';
import { noInterview } from '../lesson/interview/asking.ts';
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
const interview = 'interview';
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
    [interview, course.interview],
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
  let parts: ReadonlyMap<string, Buffer> | undefined;
  const partsOf = () => {
    parts ??= whole(pack, partsIn);
    return parts;
  };
  const found = new Map<string, unknown>();
  /** One part, parsed once. The build wrote it, so it has its shape. */
  const part = <Part>(name: string): Part | undefined => {
    const json = partsOf().get(name);
    if (json !== undefined && !found.has(name)) {
      const value: unknown = whole(pack, () => JSON.parse(json.toString()));
      found.set(name, value);
    }
    return found.get(name) as Part | undefined;
  };
  return {
    lessons,
    lessonOf: (id) => part<Lesson>(lesson(id)),
    captureOf: (name) => part<CaptureFolder>(capture(name)),
    get captures() {
      const before = capture('');
      return [...partsOf().keys()].flatMap((name) =>
        name.startsWith(before) ? name.slice(before.length) : [],
      );
    },
    get concepts() {
      return part<OpenCourse['concepts']>(concepts) ?? [];
    },
    get atlas() {
      return part<OpenCourse['atlas']>(atlas) ?? {};
    },
    get interview() {
      return part<OpenCourse['interview']>(interview) ?? noInterview;
    },
  };
}

/** The JSON of each part. A text is made of those alone that are asked for. */
function partsIn(packed: Buffer): ReadonlyMap<string, Buffer> {
  // Node puts what it unpacks together from chunks, of 16 KiB if it is not told otherwise, which takes twice as long.
  const unpacked = brotliDecompressSync(packed, { chunkSize: 2 ** 20 });
  const parts = new Map<string, Buffer>();
  for (let at = 0; at < unpacked.length; ) {
    const tab = unpacked.indexOf('\t', at);
    const end = unpacked.indexOf('\n', at);
    if (tab < 0 || end < 0) throw new Error('a part without an end');
    parts.set(unpacked.toString('utf8', at, tab), unpacked.subarray(tab + 1, end));
    at = end + 1;
  }
  return parts;
}

/** What a file of the package holds. */
function whole<Held>(path: string, read: (file: Buffer) => Held): Held {
  try {
    return read(readFileSync(path));
  } catch {
    throw notWhole(path);
  }
}
