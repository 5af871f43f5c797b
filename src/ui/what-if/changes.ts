import type { Text } from '../../lesson/text.ts';
import type { Change, Does } from '../../simulate/what-if/change.ts';
import { type Recorded, type RecordedSegment, sentBy } from '../../simulate/what-if/recorded.ts';
import { milliseconds } from '../../tcp/acting/settings.ts';
import type { ControlBit, Segment } from '../../tcp/segment.ts';
import { seqAdd } from '../../tcp/seq.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

const flips = ['syn', 'fin', 'rst', 'ack'] as const satisfies readonly ControlBit[];
type Flip = (typeof flips)[number];

/** What may happen to a packet. */
export const changeNames = [
  'drop',
  'deliver',
  'delay',
  'duplicate',
  'reorder',
  'seq',
  'acknowledgment',
  'window',
  ...flips,
] as const;
export type ChangeName = (typeof changeNames)[number];

/** A number that a change needs: what it is called, what may be typed, and what stands there first. */
export type Asked = {
  readonly label: Text;
  readonly hint: Text;
  readonly first: string;
  readonly least: number;
  readonly most: number;
};

const sequenceHint = text('by how much it is to differ: 1, -100 …', '与原值相差多少，例如 1 或 -100');

const asks: Readonly<Partial<Record<ChangeName, Asked>>> = {
  delay: {
    label: text('later by, in milliseconds', '推迟多少毫秒'),
    hint: text('from 1 to 600000', '1 到 600000'),
    first: '300',
    least: 1,
    most: 600_000,
  },
  duplicate: {
    label: text('a copy after, in milliseconds', '副本晚到多少毫秒'),
    hint: text('from 1 to 600000', '1 到 600000'),
    first: '100',
    least: 1,
    most: 600_000,
  },
  seq: {
    label: text('sequence number, by', '序号增减'),
    hint: sequenceHint,
    first: '1',
    least: -(2 ** 31),
    most: 2 ** 31 - 1,
  },
  acknowledgment: {
    label: text('acknowledgment number, by', '确认号增减'),
    hint: sequenceHint,
    first: '1',
    least: -(2 ** 31),
    most: 2 ** 31 - 1,
  },
  window: {
    label: text('window, as it is carried', '窗口字段的值'),
    hint: text('from 0 to 65535', '0 到 65535'),
    first: '0',
    least: 0,
    most: 65_535,
  },
};

/** The number that a change needs, if any. */
export const askedBy = (name: ChangeName): Asked | undefined => asks[name];

/** A whole number within its bounds; undefined where it is none. */
export function numberIn(typed: string, { least, most }: Asked): number | undefined {
  const plain = typed.trim().replace('−', '-');
  if (!/^[+-]?\d{1,10}$/.test(plain)) return undefined;
  const number = Number(plain);
  return number >= least && number <= most ? number : undefined;
}

/** The changes that a packet can be given: what was lost can only arrive. Empty where its end did not send it. */
export function changesFor({ segment, left, arrived }: RecordedSegment): readonly ChangeName[] {
  if (left === undefined) return [];
  if (arrived === undefined) return ['deliver'];
  const hasAck = segment.control.ack;
  // A number that was never there cannot be told from a wrong one.
  return changeNames.filter(
    (name) => name !== 'deliver' && (hasAck || (name !== 'acknowledgment' && name !== 'ack')),
  );
}

const flip = (segment: Segment, bit: Flip): Does => ({
  type: 'rewrite',
  fields: { control: { [bit]: !segment.control[bit] } },
});

/** The change as the simulation takes it; undefined where the packet was not sent. */
export function changeOf(
  recorded: Recorded,
  index: number,
  name: ChangeName,
  number: number,
): Change | undefined {
  const meant = recorded.segments.find((each) => each.index === index);
  if (meant?.left === undefined) return undefined;
  const { segment } = meant;
  const { from } = segment;
  const nth = sentBy(recorded, from).findIndex((each) => each.index === index) + 1;
  return { from, nth, does: doesOf(segment, name, number) };
}

function doesOf(segment: Segment, name: ChangeName, number: number): Does {
  switch (name) {
    case 'drop':
    case 'deliver':
    case 'reorder':
      return { type: name };
    case 'delay':
      return { type: name, by: milliseconds(number) };
    case 'duplicate':
      return { type: name, after: milliseconds(number) };
    case 'seq':
      return { type: 'rewrite', fields: { seq: seqAdd(segment.seq, number) } };
    case 'acknowledgment':
      return segment.ack === undefined
        ? { type: 'rewrite', fields: {} }
        : { type: 'rewrite', fields: { ack: seqAdd(segment.ack, number) } };
    case 'window':
      return { type: 'rewrite', fields: { wnd: number } };
    default:
      return flip(segment, name);
  }
}

/** A line of the list of changes. */
export function changeLabel(name: ChangeName, { control }: Segment): Text {
  switch (name) {
    case 'drop':
      return text('it is lost', '丢失');
    case 'deliver':
      return text('it arrives after all', '没有丢失，正常到达');
    case 'delay':
      return text('it is late …', '推迟到达…');
    case 'duplicate':
      return text('a copy of it arrives as well …', '又到达一个副本…');
    case 'reorder':
      return text('the next one from the same end overtakes it', '被同一端的下一个报文超过');
    case 'seq':
      return text('it arrives with another sequence number …', '到达时序号不同…');
    case 'acknowledgment':
      return text('it arrives with another acknowledgment number …', '到达时确认号不同…');
    case 'window':
      return text('it arrives with another window …', '到达时窗口不同…');
    default: {
      const bit = name.toUpperCase();
      return control[name]
        ? text(`it arrives without ${bit}`, `到达时没有 ${bit}`)
        : text(`it arrives with ${bit} set`, `到达时带有 ${bit}`);
    }
  }
}

/** The same as the middle of a sentence whose subject is the packet; `number` is what was typed. */
export function changeSaid(name: ChangeName, { control }: Segment, number: number): Text {
  const signed = `${number < 0 ? '' : '+'}${number}`;
  switch (name) {
    case 'drop':
      return text('is lost', '丢失');
    case 'deliver':
      return text('is not lost', '没有丢失');
    case 'delay':
      return text(`arrives ${number} ms later`, `晚到 ${number} 毫秒`);
    case 'duplicate':
      return text(`arrives again after ${number} ms`, `${number} 毫秒后再次到达`);
    case 'reorder':
      return text('is overtaken by the next one', '被下一个报文超过');
    case 'seq':
      return text(`arrives with its sequence number changed by ${signed}`, `到达时序号改变 ${signed}`);
    case 'acknowledgment':
      return text(
        `arrives with its acknowledgment number changed by ${signed}`,
        `到达时确认号改变 ${signed}`,
      );
    case 'window':
      return text(`arrives with window ${number}`, `到达时窗口为 ${number}`);
    default: {
      const bit = name.toUpperCase();
      return control[name]
        ? text(`arrives without ${bit}`, `到达时没有 ${bit}`)
        : text(`arrives with ${bit} set`, `到达时带有 ${bit}`);
    }
  }
}
