import { requireTakeable } from './require-takeable.js';
import { ScimError } from '../errors/scim-error.js';

/** A part of a request that was not carried out. */
export interface LeftOut {
  /** as the client named it: an attribute, a PATCH path, a member of the message */
  readonly attribute: string;
  /** what was sent for it, raw; `undefined` where nothing was */
  readonly sent: unknown;
  /** the sentence that the client would have been refused with */
  readonly reason: string;
}

/**
 * What becomes of a request of which a part cannot be carried out. Whoever reads or applies a request does each part through
 * this, and need not know which of the two it is: a request is refused as a whole (`allOrNothing`), unless it takes away
 * somebody's access, which must not fail (`LeavingOut`).
 */
export interface Parts {
  /** Reads or applies one part. @returns what `part` does, or `undefined` if it is left out @throws ScimError if nothing is */
  do<Result>(attribute: string, sent: unknown, part: () => Result): Result | undefined;
  /** The same for a part that waits for the database. */
  doLater(attribute: string, sent: unknown, part: () => Promise<void>): Promise<void>;
}

/** RFC 7644 §3.5.2: the first part that is refused refuses the request. */
export const allOrNothing: Parts = {
  do: (_attribute, _sent, part) => part(),
  doLater: (_attribute, _sent, part) => part(),
};

/** A request that holds more than this is no client's mistake any more; the log has room for others too. */
const MAX_NOTES = 1000;

/** Leaves out what is refused and remembers it, with the reason. */
export class LeavingOut implements Parts {
  readonly leftOut: LeftOut[] = [];

  do<Result>(attribute: string, sent: unknown, part: () => Result): Result | undefined {
    try {
      requireTakeable(sent);
      return part();
    } catch (error) {
      this.note(attribute, sent, error);
      return undefined;
    }
  }

  async doLater(attribute: string, sent: unknown, part: () => Promise<void>): Promise<void> {
    try {
      requireTakeable(sent);
      await part();
    } catch (error) {
      this.note(attribute, sent, error);
    }
  }

  /** @throws `error`, if it is a fault and no refusal */
  note(attribute: string, sent: unknown, error: unknown): void {
    if (!(error instanceof ScimError)) throw error;
    if (this.leftOut.length < MAX_NOTES) this.leftOut.push({ attribute, sent, reason: error.detail });
  }
}
