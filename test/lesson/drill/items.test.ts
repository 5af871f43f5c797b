import { beforeAll, describe, expect, test } from 'vitest';
import { acceptedOf } from '../../../src/lesson/drill/accepted.ts';
import type { Ground, Item } from '../../../src/lesson/drill/item.ts';
import { contextOfItem, mistakesOf } from '../../../src/lesson/drill/mistakes.ts';
import { ruleOf } from '../../../src/lesson/drill/rules.ts';
import { rightAnswer } from '../../../src/lesson/grading/answers.ts';
import { grade } from '../../../src/lesson/grading/grade.ts';
import { inWords } from '../../../src/lesson/grading/grade-context.ts';
import { hintsFor } from '../../../src/lesson/grading/hints.ts';
import { rightVerdict } from '../../../src/lesson/grading/reasons.ts';
import type { Given } from '../../../src/lesson/grading/verdict.ts';
import { promptOf } from '../../../src/lesson/prompts.ts';
import { langs } from '../../../src/lesson/text.ts';
import { allItems, courseGrounds, generatedGrounds } from './all-grounds.ts';

let made: readonly { readonly ground: Ground; readonly items: readonly Item[] }[];

beforeAll(() => {
  const grounds = [...courseGrounds(), ...generatedGrounds(160)];
  made = grounds.map((ground) => ({ ground, items: allItems(ground) }));
}, 600_000);

/** What is wrong with items, a line each; the first few are enough to see by. */
function faults(look: (item: Item, ground: Ground) => string | undefined, every = 1): readonly string[] {
  const found: string[] = [];
  let count = 0;
  for (const { ground, items } of made) {
    for (const item of items) {
      count += 1;
      const fault = count % every === 0 ? look(item, ground) : undefined;
      if (fault !== undefined) found.push(`${item.id}: ${fault}`);
    }
  }
  return found.slice(0, 20);
}

const written = (given: Given | undefined): string => JSON.stringify(given);

describe('more than 100,000 items of captures and of generated connections', () => {
  test('have an id of their own, and a rule that their kind can ask for', () => {
    const ids = new Set<string>();
    const found = faults(({ id, kind, rule }) => {
      if (ids.has(id)) return 'twice';
      ids.add(id);
      return ruleOf(rule)?.kinds.includes(kind) ? undefined : `${kind} does not ask for ${rule}`;
    });
    expect(found).toEqual([]);
    expect(ids.size).toBeGreaterThan(100_000);
  });

  test('have mistakes that are not the answer; where mistakes are told apart, no two are equal', () => {
    let diagnostic = 0;
    const found = faults((item, { stage }) => {
      const right = written(rightAnswer(item.question, contextOfItem(item, stage)));
      const { list, isDiagnostic } = mistakesOf(item, stage);
      const given = list.map((each) => written(each.given));
      if (given.includes(right)) return `${right} is a mistake as well`;
      if (!isDiagnostic) return undefined;
      diagnostic += 1;
      return new Set(given).size < given.length ? 'two mistakes give one answer' : undefined;
    });
    expect(found).toEqual([]);
    expect(diagnostic).toBeGreaterThan(80_000);
  });

  test('are graded so: the answer is right, a mistake is wrong and called by its name', () => {
    const found = faults((item, { stage }) => {
      const context = contextOfItem(item, stage);
      const right = rightAnswer(item.question, context);
      if (right === undefined) return 'has no answer';
      if (grade(item.question, right, context).verdict !== 'right') return 'its answer is not right';
      const { list, isDiagnostic } = mistakesOf(item, stage);
      for (const { name, slip, given } of list) {
        const verdict = grade(item.question, given, context);
        if (verdict.verdict !== 'wrong') return `${name} is ${verdict.verdict}`;
        if (isDiagnostic && verdict.slip !== slip) return `${name} is called ${verdict.slip}`;
        if (verdict.say === '') return `nothing is said to ${name}`;
      }
      return undefined;
    }, 5);
    expect(found).toEqual([]);
  }, 600_000);

  test('say what they ask, help in three steps and give a reason, in both languages without a hole', () => {
    const found = faults((item, { stage }) => {
      for (const lang of langs) {
        const context = { ...contextOfItem(item, stage), lang };
        const { say: reason } = rightVerdict(item.question, context);
        const hints = hintsFor(item.question, context);
        const said = [inWords(promptOf(item.question), context), ...hints, reason];
        if (hints.length !== 3) return `has ${hints.length} hints`;
        if (said.some((text) => text.trim() === '' || text.includes('{')))
          return `${lang}: ${said.join(' | ')}`;
        const isChinese = /[\u4e00-\u9fff]/.test(said[0] ?? '');
        if (isChinese !== (lang === 'zh')) return `${lang}: ${said[0]}`;
      }
      const [first] = acceptedOf(item, stage);
      const right = rightAnswer(item.question, contextOfItem(item, stage));
      return written(first) === written(right) ? undefined : 'its own answer is not the first that is taken';
    }, 11);
    expect(found).toEqual([]);
  }, 600_000);

  test('take an answer in every form that means the same', () => {
    const all = made.flatMap(({ ground, items }) => items.map((item) => ({ item, stage: ground.stage })));
    const formsOf = (id: string) => {
      const found = all.find(({ item }) => item.id === id);
      return (
        found && acceptedOf(found.item, found.stage).map((given) => ('text' in given ? given.text : given))
      );
    };
    const place = 'just-a-test/client/2';
    expect(formsOf(`${place} ack tcp.ack relative`)).toEqual(['1', '0x1', '1000000001', 'x+1']);
    expect(formsOf(`${place} ack tcp.ack_raw raw`)).toEqual(['1000000001', '0x3b9aca01', '1', 'x+1']);
    // Where the numbering is what is asked about, the other one is a mistake.
    expect(formsOf(`${place} raw tcp.ack_raw relative`)).toEqual(['1000000001', '0x3b9aca01', 'x+1']);
    expect(formsOf(`${place} flags tcp.flags`)).toEqual([
      { kind: 'flags', flags: ['ACK', 'SYN'] },
      { kind: 'flags', flags: ['ACK', 'SYN', 'PSH'] },
    ]);
  });
});
