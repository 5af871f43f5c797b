import { dirname } from 'node:path';
import { printableText } from '../../decode/text.ts';
import type { Lang } from '../../lesson/text.ts';
import { wrap } from '../../lesson/wrap.ts';
import type { Summary } from '../../tcp/index/explored.ts';
import type { Conversation } from '../../tcp/moment.ts';
import { aboutLines } from '../../ui/explore/list-about.ts';
import { storyOf } from '../../ui/explore/story.ts';
import {
  beyondText,
  conversationsText,
  framesText,
  leftOutText,
  tell as say,
} from '../../ui/explore/words.ts';
import { textOf } from '../../ui/span.ts';
import { type Call, tell } from '../call.ts';
import { type CaptureFile, openCaptureFile } from '../capture/capture-file.ts';
import { type ExitCode, Failure } from '../failure.ts';
import { Output } from '../rows/output.ts';
import { about } from '../unread.ts';
import { loadWhole } from './loading.ts';
import { stopText } from './stop-text.ts';

const WIDTH = 80;

/**
 * A capture as text: its conversations one after the other, each with its story. Made to be read aloud too: no boxes, no
 * signs that stand for words.
 * @throws Failure where nothing of it can be read
 */
export async function printCapture(call: Call, path: string): Promise<ExitCode> {
  const file = await openCaptureFile(path, call.stdin, dirname(call.log.path));
  const out = new Output(call.stdout);
  const lang = call.lang();
  const name = path === '-' ? 'stdin' : path;
  try {
    const stopped = await file.read(() => {}, new AbortController().signal);
    const why = stopped && about(path, stopText(stopped));
    const { explored } = file;
    if (why !== undefined && explored.frames === 0) throw new Failure(1, why);
    await out.add(`${headline(name, file, lang)}\n`);
    for (let stream = 0; stream < explored.conversations; stream += 1) {
      await out.add(await conversationText(file, stream, lang));
    }
    await out.flush();
    if (why !== undefined) tell(call, why);
    return why === undefined ? 0 : 1;
  } finally {
    await file.close();
  }
}

function headline(name: string, { explored }: CaptureFile, lang: Lang): string {
  const { conversations, frames } = explored;
  const amounts = [conversationsText(conversations, lang), framesText(String(frames), lang)];
  const all = lang === 'zh' ? amounts.join('，') : amounts.join(', ');
  const leftOut = leftOutText(explored, lang);
  const line = printableText(lang === 'zh' ? `${name}：${all}` : `${name}: ${all}`);
  return leftOut === '' ? line : `${line}\n${leftOut}`;
}

async function conversationText(file: CaptureFile, stream: number, lang: Lang): Promise<string> {
  const summary = file.explored.summary(stream);
  const loaded = await loadWhole(file, stream);
  if (summary === undefined || loaded === undefined) return '';
  const blocks = [aboutText(summary, lang), storyText(loaded.conversation, lang)];
  if (loaded.beyond > 0) blocks.push(`   ${beyondText(loaded.beyond, lang)}`);
  return `\n${say('conversation', lang)} ${stream}\n${blocks.join('\n\n')}\n`;
}

const aboutText = (summary: Summary, lang: Lang): string =>
  aboutLines(summary, { width: WIDTH, lang, glyphs: 'unicode' })
    .map((line) => textOf(line).trimEnd())
    .join('\n');

function storyText(conversation: Conversation, lang: Lang): string {
  const { sentences, limits } = storyOf(conversation);
  const paragraph = (text: string): string =>
    wrap(printableText(text), WIDTH - 3)
      .map((line) => `   ${line}`)
      .join('\n');
  const told = sentences.map(({ text }) => paragraph(text[lang]));
  if (limits.length > 0)
    told.push('', `   ${say('limits', lang)}`, ...limits.map((text) => paragraph(text[lang])));
  return told.join('\n');
}
