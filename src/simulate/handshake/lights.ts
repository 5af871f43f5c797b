import { type Property, properties } from './properties.ts';
import { canRecover } from './recovery.ts';
import type { State } from './state.ts';

/** Whether a property still holds on the way to a state. */
export type Light = { readonly property: Property; readonly holds: boolean };

/**
 * P1 to P7, in order. Recovery is of the state itself: whether both ends could still come to ESTABLISHED if the network
 * lost everything now. It may hold again later; what else is broken stays so.
 */
export const lights = (state: State): readonly Light[] =>
  properties.map((property) => ({
    property,
    holds: property === 'recovery' ? canRecover(state) : !state.broken.includes(property),
  }));
