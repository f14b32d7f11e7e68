import { Injectable } from '@nestjs/common';
import { WaysIn } from '../../access/ways-in/ways-in.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { MATCH_METHOD_FACTS, type MatchMethod } from '../../persons/matching/match-method.js';
import { ProvisioningLogEntry } from '../../provisioning-log/provisioning-log-entry.entity.js';
import { ScimSettings } from '../../scim-settings/scim-settings.entity.js';

export const CHECKLIST_STEPS = [
  'provisioningEnabled',
  'tokenGenerated',
  'connectionTested',
  'lookupSeen',
  'accountCreated',
  'employeeNumberMissing',
] as const;
export type ChecklistStep = (typeof CHECKLIST_STEPS)[number];

/**
 * One thing that set-up needs, or that real traffic has shown. `tokenGenerated` is an OAuth client as well, while it can get in;
 * `employeeNumberMissing` is the one that had better not be done.
 */
export interface ChecklistItem {
  step: ChecklistStep;
  done: boolean;
  /** When it was first seen, where that is known. */
  at: Date | null;
}

const A_MONTH = 30 * 24 * 60 * 60_000;

/** Entra ID provisions the tenant, whose settings refuse what Entra ID cannot help sending. */
export interface ImmutableAttributesAdvice {
  /** When Entra ID was last seen, within the hour. */
  entraSeenAt: Date;
}

/** How far the set-up of a tenant has come, told from what has really happened. */
@Injectable()
export class SetUpChecklist {
  constructor(private readonly waysIn: WaysIn) {}

  /** @returns null where the settings fit, or Entra ID has not been seen for a month */
  async immutableAttributesAdvice(
    { em, tenantId }: TenantScope,
    now = new Date(),
  ): Promise<ImmutableAttributesAdvice | null> {
    const { lastSeenEntraAt, immutableAttributes } = await em.findOneOrFail(ScimSettings, { tenantId });
    if (lastSeenEntraAt == null || immutableAttributes === 'ignore') return null;
    return now.getTime() - lastSeenEntraAt.getTime() > A_MONTH ? null : { entraSeenAt: lastSeenEntraAt };
  }

  async items(scope: TenantScope): Promise<ChecklistItem[]> {
    const { em, tenantId } = scope;
    const settings = await em.findOneOrFail(ScimSettings, { tenantId });
    const firstWayIn = await this.waysIn.firstMadeAt(scope);
    const firstCreated = await em.findOne(ProvisioningLogEntry, { outcome: 'created' }, { orderBy: { id: 'asc' } });
    const byNumber = MATCH_METHOD_FACTS[settings.matchMethod as MatchMethod].keyAttribute === 'employeeNumber';
    const latestCreate = byNumber
      ? await em.findOne(ProvisioningLogEntry, { operation: 'create' }, { orderBy: { id: 'desc' } })
      : null;
    const lacksNumber = latestCreate?.match != null && latestCreate.match.key === null;
    const seen = (step: ChecklistStep, at: Date | null | undefined): ChecklistItem => ({
      step,
      done: at != null,
      at: at ?? null,
    });
    return [
      { step: 'provisioningEnabled', done: settings.enabled, at: null },
      seen('tokenGenerated', firstWayIn),
      seen('connectionTested', settings.connectionTestedAt),
      seen('lookupSeen', settings.lookupSeenAt),
      seen('accountCreated', firstCreated?.at),
      ...(byNumber ? [seen('employeeNumberMissing', lacksNumber ? latestCreate?.at : null)] : []),
    ];
  }
}
