import * as z from 'zod';
import { modelNames } from './models.ts';
import { oldNames } from './network.ts';

const moves = z
  .array(z.string())
  .describe('`A opens`, `A sends data`, `B retransmits`, `deliver old <SEQ=100><CTL=SYN>`, `drop ...`.');

export const network = z
  .strictObject({
    model: z.enum(modelNames).optional().describe('A setting by name; the other keys change it.'),
    handshake: z.enum(['2', '3', '4-naive', '4-bound']).optional(),
    old: z.array(z.enum(oldNames)).optional().describe('Old duplicates that are in the network.'),
    window: z.union([z.literal(5), z.literal(5000)]).optional(),
    rst: z.boolean().optional(),
    anyRst: z.literal(true).optional().describe('Any RST in the window closes, as in RFC 793.'),
    repeatsIsn: z.literal(true).optional(),
    rule: z.enum(['rfc', 'linux']).optional(),
    opens: z.union([z.literal(1), z.literal(2)]).optional(),
    crash: z.literal(true).optional(),
    oldIss: z.union([z.literal(100), z.literal(300)]).optional(),
    played: moves.optional(),
    next: moves.optional(),
  })
  .describe('The model of the handshake in place of the ladder, in this step alone.');
