import type { Given } from '../../lesson/grading/verdict.ts';
import type { Scene } from '../../lesson/scene.ts';
import type { Draft, Hunt, Msg } from '../model.ts';
import { eraseBefore, type Field, moveCaret, typeInto } from '../number-field.ts';
import { listValues } from './ask-list.ts';
import { markedIn } from './ask-written.ts';
import type { Doing } from './doing.ts';

/** What a message comes to while something is put in order, ticked, written or looked for. */
export type Answering = { readonly draft: Draft } | { readonly given: Given };

/** A reason is a few sentences. */
const longest = 600;

/** The messages of the answers that take several steps; undefined where the message is for something else. */
export function answering(scene: Scene, doing: Doing, draft: Draft, msg: Msg): Answering | undefined {
  switch (doing) {
    case 'order':
      return ordering(scene, draft, msg);
    case 'tick':
    case 'points':
      return ticking(scene, doing, draft, msg);
    case 'reason':
    case 'write':
      return writing(scene, doing, draft, msg);
    case 'octets':
    case 'hunt':
      return hunting(scene, draft, msg);
    default:
      return undefined;
  }
}

/** The picked thing takes the next place, and the cursor goes to what stands behind it in the list. */
function ordering(scene: Scene, draft: Draft, msg: Msg): Answering | undefined {
  const { placed } = draft;
  const left = listValues(scene, draft);
  switch (msg.type) {
    case 'pick': {
      const at = left.indexOf(msg.value);
      if (at < 0) return undefined;
      return {
        draft: withCursor({ ...draft, placed: [...placed, msg.value] }, left[at + 1] ?? left[at - 1]),
      };
    }
    case 'unplace':
      return { draft: withCursor({ ...draft, placed: placed.slice(0, -1) }, placed.at(-1)) };
    case 'submit':
      return left.length > 0 ? undefined : { given: { kind: 'order', order: placed } };
    default:
      return undefined;
  }
}

function withCursor({ picked: _, ...draft }: Draft, picked: string | undefined): Draft {
  return picked === undefined ? draft : { ...draft, picked };
}

function ticking(scene: Scene, doing: Doing, draft: Draft, msg: Msg): Answering | undefined {
  const { ticked, field } = draft;
  const values = listValues(scene, draft);
  switch (msg.type) {
    case 'toggle': {
      const value = msg.bit ?? draft.picked ?? values[0];
      if (value === undefined || !values.includes(value)) return undefined;
      const isTicked = ticked.includes(value);
      const next = isTicked ? ticked.filter((one) => one !== value) : [...ticked, value];
      return { draft: { ...draft, ticked: next, picked: value } };
    }
    case 'pick': {
      const found = values.filter((value) => ticked.includes(value));
      if (doing === 'points') return { given: { kind: 'reason', text: field.text.trim(), points: found } };
      // Something is always to be ticked, so nothing ticked is no answer.
      return found.length === 0 ? undefined : { given: { kind: 'tick', ticked: found } };
    }
    default:
      return undefined;
  }
}

/** Enter begins to write, and ends it with a look at the model answer; Escape leaves what is written as it is. */
function writing(scene: Scene, doing: Doing, draft: Draft, msg: Msg): Answering | undefined {
  const { isWriting: _, unclear: __, hinted: ___, ...rest } = draft;
  const typed = (field: Field): Answering => ({ draft: { ...draft, isWriting: true, field } });
  switch (msg.type) {
    case 'submit':
      if (doing === 'write') return { draft: { ...rest, seesModel: true } };
      return typed(draft.field.text === '' ? writtenBefore(scene) : draft.field);
    case 'model-answer':
      return { draft: { ...rest, seesModel: true } };
    case 'clear':
      return { draft: rest };
    case 'type':
      return typed(typeInto(draft.field, msg.text.replaceAll(/\s/g, ' '), longest));
    case 'erase':
      return typed(eraseBefore(draft.field));
    case 'caret':
      return typed(moveCaret(draft.field, msg.by));
    default:
      return undefined;
  }
}

/** What was answered last, to be written on. */
function writtenBefore({ question }: Scene): Field {
  const given = question?.attempted.given;
  const text = given?.kind === 'reason' ? given.text : '';
  return { text, caret: Array.from(text).length };
}

function hunting(scene: Scene, draft: Draft, msg: Msg): Answering | undefined {
  const asked = scene.question?.asked;
  if (asked?.kind !== 'bytes') return undefined;
  const most = (scene.stage.moments[asked.frame - 1]?.packet.frame.bytes.length ?? 1) - 1;
  const hunt = draft.hunt ?? { octet: 0, isOpen: false };
  const hunted = (next: Hunt): Answering => ({ draft: { ...draft, hunt: next } });
  switch (msg.type) {
    case 'submit': {
      if (!hunt.isOpen) return hunted({ ...hunt, isOpen: true });
      const marked = markedIn(hunt);
      if (marked === undefined) return hunted(withMark(hunt));
      return { given: { kind: 'bytes', from: marked[0], to: marked[1] + 1 } };
    }
    case 'mark':
      return hunt.isOpen ? hunted(withMark(hunt)) : undefined;
    case 'bytes':
      return hunted({ ...hunt, isOpen: !hunt.isOpen });
    case 'figure': {
      const { hasFigure, ...rest } = hunt;
      return hunted(hasFigure && hunt.isOpen ? rest : { ...rest, isOpen: true, hasFigure: true });
    }
    case 'octet':
      return hunted({ ...hunt, octet: Math.max(0, Math.min(most, hunt.octet + msg.by)) });
    case 'clear':
      return hunted({ ...hunt, isOpen: false });
    default:
      return undefined;
  }
}

/** The octet under the cursor is the first, or the last; where both are marked, a new first. */
function withMark({ last, ...hunt }: Hunt): Hunt {
  const { octet, from } = hunt;
  return from === undefined || last !== undefined ? { ...hunt, from: octet } : { ...hunt, last: octet };
}
