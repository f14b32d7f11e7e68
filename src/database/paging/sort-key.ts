export const SORT_DIRECTIONS = ['asc', 'desc'] as const;
export type SortDirection = (typeof SORT_DIRECTIONS)[number];

export type SortType = 'text' | 'id' | 'time' | 'flag';

/** Something that a list can be sorted by: one property, whose index ends with the id or is unique. */
export interface SortKey<Property extends string = string> {
  property: Property;
  type: SortType;
  /** No two rows of a tenant have the same; else the id tells them apart. */
  isUnique?: boolean;
  /** Rows without a value come last, whichever way the list is sorted. */
  isNullable?: boolean;
  /** Which way it is sorted where nobody says; `asc` if absent. */
  first?: SortDirection;
}

/** All that a list can be sorted by, by the names that the API has for them. */
export type SortKeys<Name extends string, Entity> = Readonly<Record<Name, SortKey<keyof Entity & string>>>;

/** What a request says about the order. */
export interface SortRequest<Name extends string = string> {
  /** The list's own order if absent. */
  sort?: Name;
  order?: SortDirection;
}
