/** What a webhook may be told of (docs/design.md §10). The database leaves them: triggers, and a function that looks at the time. */
export const WEBHOOK_EVENTS = [
  'review-item.opened',
  'review-item.closed',
  'account.created',
  'account.deactivated',
  'account.reactivated',
  'account.deleted',
  'deactivations.alarm',
  'token.expiring',
  'provider.silent',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Sent by HR's hand, to see whether anybody is there. */
export const TEST_EVENT = 'webhook.test';
export type SentEvent = WebhookEvent | typeof TEST_EVENT;

/** What is sent, as Standard Webhooks has it. */
export interface WebhookMessage {
  readonly type: SentEvent;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  readonly data: object;
}
