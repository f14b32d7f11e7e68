import type { AttributePath } from '../../vocabulary/attribute-vocabulary.js';

/** The comparison operators of RFC 7644 §3.4.2.2, table 3. */
export const comparisonOperators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;

export type ComparisonOperator = (typeof comparisonOperators)[number];

/** `userName eq "bjensen"`. A `null` value ("no value", RFC 7643 §2.5) goes with `eq` and `ne` only. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly path: AttributePath;
  readonly operator: ComparisonOperator;
  /** boolean for a boolean attribute, otherwise a string (a valid xsd:dateTime for a dateTime), or `null` */
  readonly value: string | boolean | null;
}

/** `externalId pr` */
export interface Presence {
  readonly kind: 'presence';
  readonly path: AttributePath;
}

/** Two terms or more, joined by `and`. */
export interface And {
  readonly kind: 'and';
  readonly terms: readonly Filter[];
}

/** Two terms or more, joined by `or`. */
export interface Or {
  readonly kind: 'or';
  readonly terms: readonly Filter[];
}

export interface Not {
  readonly kind: 'not';
  readonly term: Filter;
}

/**
 * `emails[type eq "work" and value co "@example.com"]`: one value of a multi-valued attribute meets the whole filter.
 * The paths inside are full ones (`emails.type`) and mean the sub-attribute of that one value.
 */
export interface ValuePath {
  readonly kind: 'valuePath';
  readonly path: AttributePath;
  readonly filter: Filter;
}

/** A parsed filter (RFC 7644 §3.4.2.2): every name resolved, every value of the type that its attribute has. */
export type Filter = Comparison | Presence | And | Or | Not | ValuePath;
