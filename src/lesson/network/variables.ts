import type { ModelEnd } from '../../simulate/handshake/end.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { VariableName } from '../facts.ts';
import { variableOf } from '../look-up.ts';

const shown: readonly VariableName[] = ['ISS', 'SND.UNA', 'SND.NXT', 'IRS', 'RCV.NXT'];

/** The variables of an end of the model, in the order in which they come to be. */
export const variablesOf = (end: ModelEnd): readonly (readonly [VariableName, Seq | undefined])[] =>
  shown.map((name) => [name, variableOf(end, name)]);
