export const evidenceFields = [
  'sender',
  'tcp.flags',
  'tcp.seq',
  'tcp.ack',
  'tcp.len',
  'tcp.window_size_value',
  'tcp.options',
  'frame.len',
  'frame.time_relative',
] as const;
export type EvidenceField = (typeof evidenceFields)[number];
