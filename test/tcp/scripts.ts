import type { Claim } from './claim.ts';
import { closing } from './scripts-closing.ts';
import { figures } from './scripts-figures.ts';
import { opening } from './scripts-opening.ts';
import { losses, resets, wrapping } from './scripts-trouble.ts';

/** Every script that begins with its SYN. */
export const fromTheSyn: readonly Claim[] = [
  ...opening,
  ...closing,
  ...resets,
  ...figures,
  ...losses,
  ...wrapping,
];
