import type { Side } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { ModelEnd } from './end.ts';
import { incarnationOf, type Message } from './message.ts';
import { clientIsns, type Setting } from './setting.ts';

/** What a handshake is to hold, P1 to P7. Recovery is not seen on one path: `recovery.ts` says whether it holds. */
export const properties = [
  'no-ghost',
  'agreement',
  'no-disagreement',
  'no-old-data',
  'recovery',
  'no-spurious-refusal',
  'no-killing',
] as const;

export type Property = (typeof properties)[number];

/** `P1` for the first. */
export const propertyLabel = (property: Property): string => `P${properties.indexOf(property) + 1}`;

export type ModelEnds = Readonly<Record<Side, ModelEnd>>;

/** A pair of ISNs that A has held for those of one connection: its own, and the one that it took for B's. */
export type Held = { readonly iss: Seq; readonly irs: Seq };

/** What has happened: the ends before and after, the segment that was delivered, and the pairs held before. */
export type Happening = {
  readonly before: ModelEnds;
  readonly after: ModelEnds;
  readonly delivered?: Message | undefined;
  readonly held: readonly Held[];
};

/** Which properties an event breaks. */
export const broken = (happening: Happening, setting: Setting): readonly Property[] =>
  properties.filter((property) => breaks[property](happening, setting));

const breaks: Readonly<Record<Property, (happening: Happening, setting: Setting) => boolean>> = {
  // B enters ESTABLISHED, and its IRS is no ISN that A has used.
  'no-ghost': ({ before, after }, setting) =>
    establishes(before, after) &&
    !clientIsns(setting)
      .slice(0, after.client.used)
      .some((iss) => iss === after.server.irs),
  // B enters ESTABLISHED, and A has never held just this pair.
  agreement: ({ before, after, held }) =>
    establishes(before, after) &&
    !held.some(({ iss, irs }) => iss === after.server.irs && irs === after.server.iss),
  // Both are in ESTABLISHED, with different numbers.
  'no-disagreement': ({ after: { client, server } }) =>
    isMutual({ client, server }) && !(client.iss === server.irs && client.irs === server.iss),
  // B delivers an octet that was not sent in its connection.
  'no-old-data': ({ before, after, delivered }) =>
    delivered !== undefined &&
    delivered.segment.payload > 0 &&
    after.server.rcv.nxt !== before.server.rcv.nxt &&
    (delivered.isOld || incarnationOf(delivered) !== after.server.irs),
  recovery: () => false,
  // A is refused, though B listens.
  'no-spurious-refusal': ({ before, after, delivered }) =>
    isReset(delivered) &&
    before.server.state === 'LISTEN' &&
    before.client.state === 'SYN-SENT' &&
    after.client.state === 'CLOSED',
  // A RST ends what both have.
  'no-killing': ({ before, after, delivered }) => isReset(delivered) && isMutual(before) && !isMutual(after),
};

const isReset = (delivered: Message | undefined): boolean => delivered?.segment.control.rst === true;

const establishes = (before: ModelEnds, after: ModelEnds): boolean =>
  before.server.state !== 'ESTABLISHED' && after.server.state === 'ESTABLISHED';

/** Both ends are in ESTABLISHED. */
export const isMutual = ({ client, server }: ModelEnds): boolean =>
  client.state === 'ESTABLISHED' && server.state === 'ESTABLISHED';

/** The pairs that A has held, with the one that it holds now. The same array where it is not new. */
export function withHeld(held: readonly Held[], { iss, irs }: ModelEnd): readonly Held[] {
  if (iss === undefined || irs === undefined) return held;
  return held.some((pair) => pair.iss === iss && pair.irs === irs) ? held : [...held, { iss, irs }];
}
