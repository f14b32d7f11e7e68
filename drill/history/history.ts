/** Milliseconds of one clock: all clients are in one process, so that what happened before what can be told. */
export type Moment = number;

/** A write as the client saw it. */
export interface Write {
  /** Its own, and what the audit trail calls it by. */
  readonly id: string;
  /** What it is about, as a user of one name: writes of one resource come one after the other. */
  readonly resource: string;
  readonly begun: Moment;
  /** When the answer was there; null if none came, or one that does not say whether it was done. */
  readonly ended: Moment | null;
  /** `unknown`: nobody was told whether it was done. */
  readonly outcome: 'done' | 'refused' | 'unknown';
  /** Whether the resource is there afterwards. */
  readonly effect: 'sets' | 'removes';
  /** The version that the answer gave it. */
  readonly version?: string;
  /** The version that it was to be done on, and no other. */
  readonly expects?: string;
}

/** What a read has seen of a resource. */
export type Sight =
  /** The state that a write left. */
  | { readonly is: 'state'; readonly write: string; readonly version?: string }
  /** What the client has had before, and is not sent again. */
  | { readonly is: 'unchanged'; readonly version: string }
  | { readonly is: 'absent' }
  /** This one is not there; there may be another one of the same name. */
  | { readonly is: 'gone'; readonly account: string };

/** A read that was answered. */
export interface Read {
  readonly resource: string;
  readonly begun: Moment;
  readonly ended: Moment;
  readonly saw: Sight;
}

/** A write as the audit trail has it. */
export interface TrailEntry {
  readonly write: string;
  /** The account that it was done on. */
  readonly account: string;
}

/** Everything that clients saw, and what the trail says was done, in its order. */
export interface History {
  readonly writes: readonly Write[];
  readonly reads: readonly Read[];
  readonly trail: readonly TrailEntry[];
}
