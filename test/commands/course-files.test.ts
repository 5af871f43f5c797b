import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { courseIn, writeCourse } from '../../src/commands/course-files.ts';
import { Failure } from '../../src/commands/failure.ts';
import { loadFolder } from '../../src/commands/load-folder.ts';
import { headOf, wholeCourse } from '../../src/lesson/open-course.ts';

const { course } = loadFolder(join(import.meta.dirname, '../..'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-course-'));
  expect(writeCourse(folder, course)).toEqual(['course.json', 'course.br']);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What comes of trying; an error that is no sentence for the user goes on. */
function sentenceOf(attempt: () => unknown): string {
  try {
    return String(attempt());
  } catch (error) {
    if (error instanceof Failure) return error.sentence.en;
    throw error;
  }
}

describe('the course in files', () => {
  it('is the course that was written', () => {
    expect(wholeCourse(courseIn(folder))).toEqual(course);
  });

  it('has the heads of the lessons at once, and reads the pack when it is asked for more', () => {
    const read = courseIn(folder);
    rmSync(join(folder, 'course.br'));
    expect(read.lessons).toEqual(course.lessons.map(headOf));
    const sentence = `${join(folder, 'course.br')} is missing or damaged; install tcp-lessons again`;
    expect(sentenceOf(() => read.lessonOf('three-way-handshake'))).toBe(sentence);
    expect(sentenceOf(() => read.captureOf('handshake-and-close'))).toBe(sentence);
    expect(sentenceOf(() => read.atlas)).toBe(sentence);
  });

  it('gives the same lesson and the same capture again', () => {
    const read = courseIn(folder);
    expect(read.lessonOf('three-way-handshake')).toBe(read.lessonOf('three-way-handshake'));
    expect(read.captureOf('handshake-and-close')).toBe(read.captureOf('handshake-and-close'));
  });

  it('has no lesson and no capture of another name', () => {
    const read = courseIn(folder);
    expect(read.lessonOf('handshake-and-close')).toBeUndefined();
    expect(read.captureOf('three-way-handshake')).toBeUndefined();
  });

  it.each(['course.json', 'course.br'])('says so where %s is cut, at any length', (file) => {
    const path = join(folder, file);
    const { length } = readFileSync(path);
    for (let cut = length - 1; cut > 0; cut = Math.floor(cut / 2)) {
      truncateSync(path, cut);
      expect(sentenceOf(() => courseIn(folder).lessonOf('three-way-handshake')?.id)).toBe(
        `${path} is missing or damaged; install tcp-lessons again`,
      );
    }
  });

  it('says so where the pack is something else', () => {
    writeFileSync(join(folder, 'course.br'), 'no pack');
    expect(sentenceOf(() => courseIn(folder).atlas)).toContain('course.br is missing or damaged');
  });
});
