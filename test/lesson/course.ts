import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { AboutCapture } from '../../src/lesson/about-capture.ts';
import { parseClaims } from '../../src/lesson/claim.ts';
import type { CaptureFolder, Stage, StageOf } from '../../src/lesson/course.ts';
import type { Lesson } from '../../src/lesson/lesson.ts';
import { parseLesson } from '../../src/lesson/schema.ts';
import { openStage } from '../../src/lesson/stage.ts';
import { follow } from '../../src/tcp/conversation.ts';
import type { Side } from '../../src/tcp/segment.ts';
import { packetsOf } from '../tcp/frames.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** A capture folder of the repository. */
export function folder(name: string): CaptureFolder {
  const files = readdirSync(new URL(`captures/${name}/`, root));
  const file = (side: Side) =>
    files.includes(`${side}.pcapng`)
      ? { [side]: readFileSync(new URL(`captures/${name}/${side}.pcapng`, root)).toString('base64') }
      : {};
  return {
    name,
    about: parse(text(`captures/${name}/about.yaml`)) as AboutCapture,
    files: { ...file('client'), ...file('server') },
    events: files.includes('events.jsonl') ? text(`captures/${name}/events.jsonl`) : '',
  };
}

const opened = new Map<string, Stage>();

/** Captures of the repository, opened once. */
export const stageOf: StageOf = (name, vantage, frame) => {
  const key = `${name}/${vantage ?? ''}/${frame ?? ''}`;
  const stage = opened.get(key) ?? openStage(folder(name), vantage, frame);
  opened.set(key, stage);
  return stage;
};

const found = parseClaims(parse(text('lessons/claims.yaml')), 'claims.yaml');
const claims = 'claims' in found ? found.claims : [];

/** Parses a lesson or fails with what is wrong with it. */
export function lessonFrom(data: unknown, name = 'lesson'): Lesson {
  const parsed = parseLesson(data, name, claims);
  if ('errors' in parsed) throw new Error(parsed.errors.map(({ en }) => en).join('\n'));
  return parsed.lesson;
}

/** The lessons of the course, in their order. */
export const lessons: readonly Lesson[] = readdirSync(new URL('lessons/', root))
  .filter((name) => /^\d\d-.*\.yaml$/.test(name))
  .sort()
  .map((name) => lessonFrom(parse(text(`lessons/${name}`)), name));

/** A stage from a script in the notation of the screen, for what no capture of the repository shows. */
export function stageFrom(script: string): Stage {
  const [conversation] = follow(packetsOf(script)).conversations;
  if (conversation === undefined) throw new Error('a script without a conversation');
  const words = { en: 'script', zh: '脚本' };
  const about: AboutCapture = { title: words, shows: words, origin: 'rebuilt', vantage: ['client'] };
  const { moments } = conversation;
  const start = moments[0]?.packet.frame.time;
  const conversations = [conversation];
  return {
    name: 'script',
    about,
    vantage: 'client',
    conversation,
    moments,
    conversations,
    start,
    events: [],
  };
}
