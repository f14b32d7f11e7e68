import type { ImportAddress } from '../import-load.js';
import type { ScimAddress } from '../http/scim-client.js';
import type { Watched } from '../processes/usage.js';
import type { Crowd } from './crowd.js';

export type ContenderName = 'server' | 'floor' | 'other';

/** One of those that are measured in turns. */
export interface Contender {
  name: ContenderName;
  address: ScimAddress;
  watched: Watched;
  crowd: Crowd;
  /** Somewhere to import persons into where there are none. Another server has no import that we know of. */
  emptyPlace?: () => Promise<ImportAddress>;
}
