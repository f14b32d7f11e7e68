import type { ProvisioningSettings } from '../scim-settings/scim-settings.js';
import type { ReviewItem } from './review-item.entity.js';

/**
 * Asks how the next attempt would go, without writing anything: by the very rules that it will be judged by, which is why who
 * carries attempts out has to provide it (`boot/rehearsal.module.ts`).
 */
export abstract class Rehearsal {
  /**
   * @param items of refused attempts
   * @returns ids of those whose next attempt succeeds, if it sends the same
   */
  abstract successes(settings: ProvisioningSettings, items: readonly ReviewItem[]): Promise<ReadonlySet<string>>;
}
