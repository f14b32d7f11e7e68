import type { CleanUp } from '../bench/clean-up.js';
import type { ServerProgram } from './setting/server-process.js';
import type { SeededRandom } from './setting/seeded-random.js';
import type { Figures } from './report/figures.js';

/** What a drill is carried out with. */
export interface Setting {
  readonly seed: number;
  /** What the faults of this drill are chosen with. */
  readonly faults: SeededRandom;
  /** As little as says something, for each change. */
  readonly isShort: boolean;
  readonly clients: number;
  /** Path of the built `main.js`. */
  readonly main: string;
  readonly server: ServerProgram;
  /** The commit of the version before, where somebody has named one. */
  readonly before: string | undefined;
  readonly cleanUp: CleanUp;
  /** Tells of a step. */
  readonly say: (line: string) => void;
}

/** How a drill has ended. */
export type Outcome =
  | { readonly figures: Figures; readonly faults: readonly string[] }
  /** Why it cannot be done here. */
  | { readonly skipped: string };

/** Something that goes wrong on purpose, under load, and must lose nothing. */
export interface Drill {
  readonly description: string;
  run(setting: Setting): Promise<Outcome>;
}
