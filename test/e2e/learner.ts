import { loadFolder } from '../../src/commands/load-folder.ts';
import { stagesOf } from '../../src/commands/stages.ts';
import { rightAnswer } from '../../src/lesson/grading/answers.ts';
import type { Given } from '../../src/lesson/grading/verdict.ts';
import type { Lesson } from '../../src/lesson/lesson.ts';
import { openCourse } from '../../src/lesson/open-course.ts';
import { answer, onward, type Player, startPlayer } from '../../src/lesson/player.ts';
import { type Scene, scene } from '../../src/lesson/scene.ts';
import type { Lang } from '../../src/lesson/text.ts';
import { emptyDraft } from '../../src/ui/model.ts';
import { playValues } from '../../src/ui/network/board-now.ts';
import { keys, root, type Terminal } from './terminal.ts';

const { course } = loadFolder(root);
export const stageOf = stagesOf(openCourse(course));

export const lessonOf = (id: string): Lesson => course.lessons.find((lesson) => lesson.id === id)!;

/** The bits as the lesson screen toggles them by letter. */
const letterOf = (bit: string): string => bit[0]!.toLowerCase();

/** Someone who plays the same lesson beside the screen, from the same data, and knows every answer. */
export class Learner {
  player: Player;
  lang: Lang = 'en';
  private readonly terminal: Terminal;

  /** @param lesson by its id where it is one of the course */
  constructor(terminal: Terminal, lesson: string | Lesson) {
    this.terminal = terminal;
    this.player = startPlayer(typeof lesson === 'string' ? lessonOf(lesson) : lesson);
  }

  get scene(): Scene {
    return scene(this.player, stageOf, this.lang);
  }

  get right(): Given {
    const { stage, shown, numbering, question } = this.scene;
    const given =
      question &&
      rightAnswer(question.asked, { lesson: this.player.lesson, stage, shown, numbering, lang: this.lang });
    if (given === undefined) throw new Error(`no question at step ${this.player.step}`);
    return given;
  }

  /** Waits until the screen is where this learner is. */
  async arrives(): Promise<string> {
    const { step, steps, question, last } = this.scene;
    const at = `${step + 1}/${steps}`;
    const asked =
      question && `${question.of > 1 ? `${question.number}/${question.of}  ` : ''}${question.prompt}`;
    const isDone = question?.attempted.done ?? false;
    return this.terminal.until(`step ${at}, ${asked ?? 'nothing asked'}`, (text) => {
      if (!text.includes(at)) return false;
      // Long questions are folded.
      const isAsked =
        asked === undefined
          ? /go on|finish|继续|完成/.test(lastLine(text))
          : text.includes(asked.slice(0, 24));
      return isAsked && (last || /\s✓/.test(text) === isDone);
    });
  }

  /** Gives an answer with the keys that a person would press. */
  async give(given: Given): Promise<void> {
    const all = this.keysFor(given);
    for (const [index, key] of all.entries()) {
      const before = this.terminal.text();
      this.terminal.press(key);
      // As a person does, who looks what became of a key before the next one.
      if (index < all.length - 1) await this.terminal.until('a change', (text) => text !== before);
    }
    this.player = answer(this.player, given, stageOf, this.lang).player;
  }

  /** Goes on from an answered question or a revealed step. */
  goOn(): void {
    this.terminal.press(keys.enter);
    this.player = onward(this.player).player;
  }

  /** Answers the open question rightly, waits for the verdict, and goes on; or goes on where nothing is asked. */
  async step(): Promise<void> {
    await this.arrives();
    if (this.scene.question !== undefined && !this.scene.question.attempted.done) {
      await this.give(this.right);
      await this.arrives();
    }
    this.goOn();
  }

  private keysFor(given: Given): readonly string[] {
    switch (given.kind) {
      case 'number':
        return [given.text, keys.enter];
      case 'flags':
        return [...given.flags.map(letterOf), keys.enter];
      case 'state':
        return this.listKeys(given.state);
      case 'who':
        return this.listKeys(given.who);
      case 'choose':
        return this.listKeys(given.choice);
      case 'packet':
        return this.packetKeys(given);
      case 'order':
        return [...this.orderKeys(given.order), keys.enter];
      case 'tick':
        return [...given.ticked.map((value) => this.digitOf(value)), keys.enter];
      case 'bytes':
        return [keys.enter, ...octetKeys(given), keys.enter];
      case 'reason': {
        const ticks = given.points.map((value) => this.digitOf(value));
        return [keys.enter, given.text, keys.enter, ...ticks, keys.enter];
      }
      case 'reach':
        return this.moveKeys(given.moves);
    }
  }

  private listKeys(value: string): readonly string[] {
    const at = this.scene.question?.options.findIndex((option) => option.value === value) ?? -1;
    if (at < 9) return [String(at + 1)];
    return [...Array.from({ length: at }, () => keys.down), keys.enter];
  }

  private digitOf(value: string): string {
    return String((this.scene.question?.options.findIndex((option) => option.value === value) ?? -1) + 1);
  }

  /** Digits count what has no place yet. */
  private orderKeys(order: readonly string[]): readonly string[] {
    const left = this.scene.question?.options.map(({ value }) => value) ?? [];
    return order.map((value) => {
      const at = left.indexOf(value);
      left.splice(at, 1);
      return String(at + 1);
    });
  }

  /** Digits count what may happen next; it changes with each move. */
  private moveKeys(moves: readonly string[]): readonly string[] {
    return moves.map((move, made) => {
      const draft = { ...emptyDraft, network: { moves: moves.slice(0, made) } };
      const at = playValues(this.scene, draft).indexOf(move);
      if (at < 0 || at > 8) throw new Error(`no digit is known for ${move}`);
      return String(at + 1);
    });
  }

  /** The pointer begins on the packet that was shown last. */
  private packetKeys({ frame, field }: Extract<Given, { kind: 'packet' }>): readonly string[] {
    const up = Array.from({ length: this.scene.shown - frame }, () => keys.up);
    const fields = ['sender', 'tcp.flags', 'tcp.seq', 'tcp.ack', 'tcp.len', 'tcp.window_size_value'];
    const asked = this.scene.question?.asked;
    const asksField = asked?.kind === 'packet' && 'field' in asked.packet && asked.packet.field !== undefined;
    return [...up, keys.enter, ...(asksField ? [String(fields.indexOf(field ?? '') + 1)] : [])];
  }
}

/** From the first octet of the frame: down by rows of sixteen, then to the right; a space marks. */
function octetKeys({ from, to }: Extract<Given, { kind: 'bytes' }>): readonly string[] {
  const times = (count: number, key: string) => Array.from({ length: count }, () => key);
  const there = [...times(Math.floor(from / 16), keys.down), ...times(from % 16, keys.right)];
  return [...there, keys.space, ...times(to - 1 - from, keys.right), keys.space];
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';
