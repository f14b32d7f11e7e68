import type { WebhookEvent } from '../webhooks/webhook-event.js';

/** What a week was like, on Monday morning. */
export const WEEKLY_SUMMARY = 'weekly-summary';

export type NoticeEvent = WebhookEvent | typeof WEEKLY_SUMMARY;

/** Something that waits to be told by e-mail. */
export interface Notice {
  readonly event: NoticeEvent;
  readonly at: Date;
  /** As webhooks get it; of a summary the Monday on which it is due (`week`). */
  readonly data: Readonly<Record<string, unknown>>;
}
