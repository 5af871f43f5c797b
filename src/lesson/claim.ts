import * as z from 'zod';
import { formRules } from './form-rules.ts';
import { concepts, frame, hints, lean, evidence as shownBy, side, source, text } from './forms.ts';
import type { ChooseQuestion, PacketQuestion, Question, Step } from './lesson.ts';
import { readableIssues } from './schema-issues.ts';
import type { Text } from './text.ts';

/** The form of lessons/claims.yaml: what people say of TCP, right or wrong, and the packet that shows it. */
const claimForm = z.strictObject({
  id: z.string().regex(/^[MT]\d\d$/, formRules.claim.en),
  claim: text,
  verdict: z.enum(['right', 'wrong', 'imprecise']),
  capture: z.string(),
  vantage: side.optional(),
  conversationOf: frame.optional(),
  show: z.int().min(0).describe('How many packets are on the ladder.'),
  numbers: z.enum(['relative', 'raw', 'symbol']).optional(),
  evidence: shownBy.optional(),
  hints,
  because: text.describe('Why the claim is what it is.'),
  shows: text.optional().describe('What the packet proves; `because` where it is left out.'),
  corrected: text.describe('The claim said correctly.'),
  points: z.array(z.strictObject({ id: z.string(), text })).min(1),
  on: concepts,
  source,
});
const claimsForm = z.strictObject({ claims: z.array(claimForm) });

/** Something that people say, and whether it is so. */
export type Claim = z.infer<typeof claimForm>;

/** What reading the claims came to; errors say what is wrong in a sentence. */
export function parseClaims(
  data: unknown,
  name: string,
): { readonly claims: readonly Claim[] } | { readonly errors: readonly Text[] } {
  const parsed = claimsForm.safeParse(data);
  return parsed.success
    ? { claims: parsed.data.claims }
    : { errors: readableIssues(parsed.error.issues, data, name) };
}

/** A claim as a step: a bet on it, then the packet that decides, and where wanted the claim said correctly. */
export function spotStep(claim: Claim, corrected: boolean): Step {
  const { capture, vantage, conversationOf, show, numbers, on } = claim;
  const asked: Question[] = [bet(claim)];
  if (claim.evidence !== undefined) asked.push(evidence(claim, claim.evidence));
  if (corrected) {
    const { hints, points, corrected: model, source } = claim;
    asked.push({ id: 'corrected', kind: 'reason', prompt: sayIt, hints, points, model, source });
  }
  return lean({
    id: claim.id.toLowerCase(),
    capture,
    vantage,
    conversationOf,
    show,
    numbers,
    on,
    say: {
      en: `Somebody says: “${claim.claim.en}”`,
      zh: `有人说：“${claim.claim.zh}”`,
    },
    ask: asked,
    // biome-ignore lint/suspicious/noThenProperty: the key of a lesson's text, never awaited
    then: claim.corrected,
  });
}

const verdicts = ['right', 'wrong', 'imprecise'] as const;
type Verdict = (typeof verdicts)[number];

function bet({ verdict, hints, because, source }: Claim): ChooseQuestion {
  return {
    id: 'bet',
    kind: 'choose',
    prompt: { en: 'Is that right?', zh: '这话对吗？' },
    hints,
    because,
    source,
    choices: verdicts.map((each) =>
      each === verdict
        ? { id: each, text: names[each], right: true }
        : { id: each, text: names[each], mistake: betrayed[verdict] },
    ),
  };
}

function evidence(claim: Claim, found: NonNullable<Claim['evidence']>): PacketQuestion {
  const { verdict, hints, because, shows = because, source } = claim;
  return {
    id: 'evidence',
    kind: 'packet',
    prompt: verdict === 'right' ? proves : refutes,
    hints,
    because: shows,
    source,
    packet: lean(found),
  };
}

const names: Readonly<Record<Verdict, Text>> = {
  right: { en: 'Right', zh: '对' },
  wrong: { en: 'Wrong', zh: '错' },
  imprecise: { en: 'Imprecise: true here, but not as a rule', zh: '不准确：此处成立，但不能当规则' },
};

/** What is said to a wrong bet, by what the claim really is. It does not name the packet. */
const betrayed: Readonly<Record<Verdict, Text>> = {
  right: {
    en: 'Nothing on this ladder contradicts it, and the RFC says the same. Read it again, word for word.',
    zh: '这张时序图上没有任何报文与它矛盾，RFC 说的也一样。请逐字再读一遍。',
  },
  wrong: {
    en: 'A packet on this ladder contradicts it, so it does not even hold here.',
    zh: '这张时序图上就有报文与它矛盾，它在这里都不成立。',
  },
  imprecise: {
    en: 'There is something in it, but taken as a rule it fails. Ask where its words say more, or less, than the segments do.',
    zh: '它有一定道理，但当作规则就站不住。想一想，它的说法在哪里比报文段说得多，或者说得少。',
  },
};

const refutes: Text = {
  en: 'Which packet shows that it does not hold, and which of its fields?',
  zh: '哪个报文的哪个字段说明它不成立？',
};
const proves: Text = {
  en: 'Which packet shows it, and which of its fields?',
  zh: '哪个报文的哪个字段说明了这一点？',
};
const sayIt: Text = { en: 'Say it correctly, in a sentence.', zh: '用一句话把它说对。' };
