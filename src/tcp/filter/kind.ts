import type { Row } from '../field-row.ts';
import type { Constant } from './syntax.ts';

/** Booleans are 0 and 1, times nanoseconds; addresses of IPv4 are numbers, those of IPv6 octets. */
export type Value = number | bigint | string | Uint8Array;

/** A constant as a field takes it: its value, and how a value of the field stands to it (negative below, 0 equal). */
export type Bound = { readonly value: Value; readonly order: (value: Value) => number };

/**
 * What the values of a field are, and what may be asked of them. What is absent may not be asked. These are methods, as a kind
 * is given only values of its own.
 */
export type Kind = {
  /** In a sentence: "tcp.port is a whole number"; in Chinese with the blank that it begins with. */
  readonly en: string;
  readonly zh: string;
  /** A value as it may be written. */
  readonly example?: string;
  /** Absent where a field is only there or not. */
  order?(a: Value, b: Value): number;
  /** @throws Refusal for a constant that is none of this kind */
  bound?(constant: Constant, field: Described): Bound;
  /** The octets that a slice is cut from. */
  octets?(value: Value): Uint8Array;
  contains?(value: Value, part: Value): boolean;
  masked?(value: Value, by: Value): Value;
  isZero?(value: Value): boolean;
};

/** A field but for its values. */
export type Described = {
  readonly name: string;
  readonly kind: Kind;
  /** The largest number that the field can hold. */
  readonly largest?: number;
  /** Values that have names. For a text these are all that it can be. */
  readonly names?: readonly (readonly [name: string, value: Value])[];
};

/** Where values come from: a field of a row, or what is made of one. */
export type Source<Of = Row> = Described & {
  /** Absent where the row has none; a list, never empty, where a field may have several. */
  readonly read: (row: Of) => Value | readonly Value[] | undefined;
  /** Of a protocol: its header and all that it carries, where `contains` looks. */
  readonly whole?: (row: Of) => Uint8Array | undefined;
};

export const isList = (values: Value | readonly Value[]): values is readonly Value[] => Array.isArray(values);

/** The same function of each value. */
export const mapped =
  <Of>(read: Source<Of>['read'], make: (value: Value) => Value): Source<Of>['read'] =>
  (row) => {
    const values = read(row);
    if (values === undefined) return undefined;
    return isList(values) ? values.map(make) : make(values);
  };
