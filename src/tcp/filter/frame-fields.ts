import { frameFields } from '../frame-fields.ts';
import { kinds } from './kinds.ts';
import { field, number, text, type Unnamed, u32 } from './make-field.ts';

/** What is known of a frame, whatever it carries. */
export const ownFrameFields: Readonly<Record<string, Unnamed>> = {
  frame: field(kinds.octets, ({ frame: { bytes } }) => bytes),
  'frame.number': number(u32, (packet) => packet.frame.number),
  'frame.len': number(u32, (packet) => packet.frame.wireLength),
  'frame.cap_len': number(u32, (packet) => packet.frame.bytes.length),
  // A frame without a time has 0.
  'frame.time_epoch': field(kinds.time, ({ frame: { time } }) => (time === 0n ? undefined : time)),
  'frame.time_relative': {
    kind: kinds.time,
    read: ({
      packet: {
        frame: { time },
      },
      start,
    }) => (time === 0n || start === undefined ? undefined : time - start),
  },
  'frame.protocols': text(frameFields['frame.protocols']),
  'frame.comment': text(({ packet }) => packet.frame.comment ?? ''),
};
