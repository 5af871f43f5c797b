import { basename, dirname } from 'node:path';
import { printableText } from '../decode/text.ts';
import type { Stage, StageOf } from '../lesson/course.ts';
import { filePool, type Pool } from '../lesson/drill/session-pool.ts';
import type { Call } from './call.ts';
import { openCaptureFile } from './capture/capture-file.ts';
import { LoadedConversation } from './explore/loading.ts';
import { stopText } from './explore/stop-text.ts';
import { Failure } from './failure.ts';
import { about } from './unread.ts';

/** A capture of the learner's own that a drill draws from. */
export type DrillCapture = {
  readonly pool: Pool;
  /** The same look-up, which knows its conversations too. */
  readonly withStages: (stageOf: StageOf) => StageOf;
};

/** Of a capture no more conversations than these are asked about. */
const mostConversations = 40;

/**
 * The conversations of a capture file, or of stdin for `-`.
 * @throws Failure where nothing of it can be read
 */
export async function openDrillCapture(call: Call, path: string): Promise<DrillCapture> {
  const file = await openCaptureFile(path, call.stdin, dirname(call.log.path));
  try {
    const { signal } = new AbortController();
    const stopped = await file.read(() => {}, signal);
    const { explored } = file;
    if (stopped !== undefined && explored.frames === 0) throw new Failure(1, about(path, stopText(stopped)));
    const stages: Stage[] = [];
    for (let stream = 0; stream < Math.min(mostConversations, explored.conversations); stream += 1) {
      // Its beginning is enough: nothing further on is asked about.
      const loaded = await new LoadedConversation(file, stream).more(signal);
      if (loaded !== undefined) stages.push(stageOfConversation(path, loaded.conversation));
    }
    return {
      pool: filePool(stages.map((stage) => ({ source: { capture: stage.name }, stage }))),
      withStages: (stageOf) => (name, vantage, frame) =>
        stages.find((stage) => stage.name === name) ?? stageOf(name, vantage, frame),
    };
  } finally {
    await file.close();
  }
}

/** A conversation by itself. Reviews keep its name, which no folder of a course has: it is two words. */
function stageOfConversation(path: string, conversation: Stage['conversation']): Stage {
  const file = path === '-' ? 'stdin' : printableText(basename(path));
  const shows = {
    en: `Conversation ${conversation.stream} of ${file}`,
    zh: `${file} 的会话 ${conversation.stream}`,
  };
  const { moments } = conversation;
  return {
    name: `${file} ${conversation.stream}`,
    about: { title: shows, shows, origin: 'recorded', vantage: ['client'] },
    vantage: 'client',
    conversation,
    conversations: [conversation],
    moments,
    start: moments[0]?.packet.frame.time,
    events: [],
  };
}
