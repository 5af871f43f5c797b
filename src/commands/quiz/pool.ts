import type { AboutCapture } from '../../lesson/about-capture.ts';
import type { Stage } from '../../lesson/course.ts';
import type { Chance } from '../../lesson/drill/chance.ts';
import type { Placed } from '../../lesson/drill/chosen.ts';
import { itemsOn } from '../../lesson/drill/makers.ts';
import { mostReached } from '../../lesson/quiz/quiz.ts';
import type { CaptureFile } from '../capture/capture-file.ts';
import { LoadedConversation } from '../explore/loading.ts';

/** So many conversations are looked at for a quiz, or fewer that are long: each answer is derived anew, which takes its time. */
const conversations = 24;
const most = 5000;

/** Items for each question that is wanted, so that there is a choice. */
const choice = 20;

/**
 * What can be asked of a capture: of some of its conversations, as the chance has it, and of more where those are not enough.
 * @throws Failure where the file cannot be read again
 */
export async function poolOf(file: CaptureFile, count: number, chance: Chance): Promise<readonly Placed[]> {
  const pool: Placed[] = [];
  let looked = 0;
  for (const stream of inChance(file.explored.conversations, chance)) {
    if (pool.length >= count * choice && (looked >= conversations || pool.length >= most)) break;
    const stage = await stageOf(file, stream);
    looked += 1;
    if (stage === undefined) continue;
    const source = { capture: stage.name };
    const found = new Set<string>();
    for (const numbering of ['relative', 'raw'] as const) {
      for (const item of itemsOn({ source, stage, numbering })) {
        if (!found.has(item.id)) pool.push({ item, stage });
        found.add(item.id);
      }
    }
  }
  return pool;
}

/** The numbers below `count`, each once, in the order of the chance: a shuffle that keeps only what it has moved. */
function* inChance(count: number, { below }: Chance): Generator<number> {
  const moved = new Map<number, number>();
  for (let left = count; left > 0; left -= 1) {
    const at = below(left);
    yield moved.get(at) ?? at;
    moved.set(at, moved.get(left - 1) ?? left - 1);
  }
}

/** The beginning of a conversation. Who captured it at which end is not known. */
async function stageOf(file: CaptureFile, stream: number): Promise<Stage | undefined> {
  const loaded = await new LoadedConversation(file, stream).more(new AbortController().signal);
  if (loaded === undefined) return undefined;
  const { conversation } = loaded;
  const moments = conversation.moments.slice(0, mostReached);
  const name = `conversation ${stream}`;
  return {
    ...{ name, about, vantage: 'client', conversation, conversations: [conversation], events: [] },
    ...{ moments, start: moments[0]?.packet.frame.time },
  };
}

const words = { en: "The learner's own capture", zh: '学习者自己的抓包' };

const about: AboutCapture = { title: words, shows: words, origin: 'recorded', vantage: ['client'] };
