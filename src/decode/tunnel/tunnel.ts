import type { AsideKind } from '../aside.ts';
import type { Next } from '../link/header.ts';

/**
 * A tunnel's header that was read: what it is called, and what stands behind it at which octet of the frame. That is
 * absent where it cannot be seen: it is encrypted, or of a kind that is not read here.
 */
export type Tunnel = {
  readonly kind: AsideKind;
  readonly name: string;
  readonly at: number;
  readonly next?: Next;
};
