import type { WebhookEvent } from '../webhooks/webhook-event.js';
import type { MailLanguage } from './mail-language.js';

/** Of what somebody wants to be told by e-mail. */
export interface NotificationChoice {
  readonly events: readonly WebhookEvent[];
  readonly weeklySummary: boolean;
  readonly language: MailLanguage;
}

/** What counts for an HR Professional who has chosen nothing; `mail_recipients` of the database knows the same. */
export const USUAL_CHOICE: NotificationChoice = {
  events: ['review-item.opened', 'deactivations.alarm', 'token.expiring', 'provider.silent'],
  weeklySummary: true,
  language: 'en',
};
