/**
 * What a tenant keeps for a time and no longer, and for how many days: as long as it says, within bounds, else for a usual
 * time. Chosen by HR; carried out by `RetentionRun` and `DeletedAccountOblivion`.
 */
export const RETENTION_PERIODS = {
  /** The provisioning log, what the audit trail holds of its entries, and review items that are closed. */
  provisioningLogDays: { usual: 730, min: 30, max: 3650 },
  /** What changed, in the audit trail. That something changed, when and by whom stays as long as the tenant. */
  auditDetailsDays: { usual: 2555, min: 365, max: 3650 },
  /** What imports changed, which is what they are taken back by. */
  importsDays: { usual: 90, min: 7, max: 3650 },
  /** Accounts that were deleted and can be restored. */
  deletedAccountsDays: { usual: 30, min: 1, max: 365 },
  /** Sessions that ended by themselves. */
  sessionsDays: { usual: 30, min: 1, max: 365 },
} as const satisfies Record<string, { usual: number; min: number; max: number }>;

export type RetentionPeriod = keyof typeof RETENTION_PERIODS;

/** Days of each. */
export type RetentionDays = Record<RetentionPeriod, number>;

export const USUAL_RETENTION = Object.fromEntries(
  Object.entries(RETENTION_PERIODS).map(([period, { usual }]) => [period, usual]),
) as RetentionDays;
