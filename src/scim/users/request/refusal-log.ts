import { Injectable, Logger } from '@nestjs/common';
import { TenantStatements } from '../../../database/statements/tenant-statements.js';
import { newLogEntry } from '../../../provisioning-log/new-entry.js';
import { openReviewItem } from '../../../review-items/open-review-item.js';
import { kindOfReason } from '../../../review-items/review-item-kind.js';
import type { ScimErrorAnswer } from '../../request/scim-error-answer.js';
import type { ProvisioningAttempt } from './provisioning-attempt.js';

/**
 * Neither is a decision about a user. An entry for each of too many requests would be the flood that the limit keeps out, and
 * where the database cannot be reached there is no log either.
 */
const NOT_LOGGED = new Set([429, 503]);

/**
 * Writes the log entry of a SCIM write that was refused, with the review item that HR finds it in: its own transaction was rolled
 * back, so this is another.
 */
@Injectable()
export class RefusalLog {
  private readonly logger = new Logger(RefusalLog.name);

  private readonly listeners: ((reason: ScimErrorAnswer['reason']) => void)[] = [];

  constructor(private readonly statements: TenantStatements) {}

  /** Calls `listener` for each write that was refused, for whoever counts them. */
  onRefusal(listener: (reason: ScimErrorAnswer['reason']) => void): void {
    this.listeners.push(listener);
  }

  /**
   * A fault in here must not change what the client is told.
   *
   * @param attempt undefined for a request that writes no users; then there is nothing to do
   */
  async record(attempt: ProvisioningAttempt | undefined, { status, body, reason }: ScimErrorAnswer): Promise<void> {
    if (attempt === undefined || NOT_LOGGED.has(status)) return;
    const { scimType = null, detail } = body;
    for (const listener of this.listeners) listener(reason);
    const entry = { ...attempt.ended('refused', status), scimType, detail, reason };
    try {
      const { caller } = attempt;
      const { tenantId } = caller;
      const kind = kindOfReason(reason);
      const item = kind === null ? [] : openReviewItem(tenantId, { ...attempt.leaves(kind), reason, detail });
      await this.statements.change(caller, (trips) => trips.finish(...item, newLogEntry(tenantId, entry, kind)));
    } catch (error) {
      this.logger.error({ err: error }, 'could not write the log entry of a refused request');
    }
  }
}
