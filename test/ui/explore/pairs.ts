import { readFileSync } from 'node:fs';
import type { Lang } from '../../../src/lesson/text.ts';
import { readEvents } from '../../../src/tcp/events.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { capture } from './captures.ts';
import { explored, opened } from './played.ts';

const captures = new URL('../../../captures/', import.meta.url);

/** Both captures of a folder of the repository, opened together, with its first conversation on the screen. */
export function pairOpened(name: string, lang: Lang = 'en', ...msgs: readonly Msg[]): Model {
  const [client, server] = [capture(`${name}/client.pcapng`), capture(`${name}/server.pcapng`)];
  const events = readEvents(readFileSync(new URL(`${name}/events.jsonl`, captures), 'utf8'));
  const model = opened(client, lang, name);
  if (model.capture === undefined) throw new Error('nothing is open');
  const together: Model = { ...model, capture: { ...model.capture, events, isPair: true } };
  const seen: Msg = {
    type: 'seen-there',
    stream: 0,
    here: client.conversations,
    there: server.conversations,
    chosen: 0,
  };
  return explored(together, client, { type: 'enter' }, seen, ...msgs).model;
}
