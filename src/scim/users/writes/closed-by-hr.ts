import { sentValue } from '../../../provisioning-log/sent-value.js';
import type { IgnoredAttribute } from '../../../provisioning-log/provisioning-log-entry.js';
import type { ReviewItemKind } from '../../../review-items/review-item-kind.js';

/**
 * What the log says of an attempt to open an account that HR keeps closed (docs/design.md §3.5).
 *
 * @param active what was sent; nothing where a creation does not say it
 */
export function keptClosed(active: boolean | null | undefined): IgnoredAttribute {
  return {
    attribute: 'active',
    value: sentValue('active', active ?? undefined),
    reason: 'HR has closed this account, and only HR can open it. Unassign the user in the provider, or ask HR.',
  };
}

/** What such an attempt leaves for HR, from the second time on. */
export const KEPT_CLOSED: readonly ReviewItemKind[] = ['closed-by-hr'];
