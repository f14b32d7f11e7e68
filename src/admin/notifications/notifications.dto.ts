import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { Optional, withCode } from '../../http/admin/field-rules.js';
import { MAIL_LANGUAGES, type MailLanguage } from '../../mail/mail-language.js';
import { type NotificationChoice, USUAL_CHOICE } from '../../mail/notification-choice.js';
import type { Notifications } from '../../mail/notification-settings.service.js';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../webhooks/webhook-event.js';

const DESCRIPTIONS = {
  enabled: 'Whether this server sends e-mails: whether `SMTP_URL` and `MAIL_FROM` are set.',
  email: 'Where they go: the account’s primary e-mail, else its first; null where nothing can be sent to it.',
  events:
    'Told as webhooks tell them. What comes within five minutes is one e-mail; `deactivations.alarm` and `provider.silent` come at once, with all that waits.',
  weeklySummary: 'On Mondays at 8:00 in the tenant’s `timeZone`.',
  language: 'Of the e-mails.',
};

/** What is absent stays as it is. */
export class NotificationsBody {
  @ApiPropertyOptional({ enum: WEBHOOK_EVENTS, isArray: true, uniqueItems: true, description: DESCRIPTIONS.events })
  @Optional()
  @IsArray()
  @ArrayUnique({ message: '$property must name each event once', ...withCode('listed-twice') })
  @IsIn(WEBHOOK_EVENTS, { each: true, message: `$property must be some of ${WEBHOOK_EVENTS.join(', ')}` })
  events?: WebhookEvent[];

  @ApiPropertyOptional({ description: DESCRIPTIONS.weeklySummary })
  @Optional()
  @IsBoolean()
  weeklySummary?: boolean;

  @ApiPropertyOptional({ enum: MAIL_LANGUAGES, description: DESCRIPTIONS.language })
  @Optional()
  @IsIn(MAIL_LANGUAGES, { message: `$property must be ${MAIL_LANGUAGES.join(' or ')}` })
  language?: MailLanguage;

  @ApiPropertyOptional({ description: 'Ignored.' })
  @Allow()
  enabled?: unknown;

  @ApiPropertyOptional({ description: 'Ignored.' })
  @Allow()
  email?: unknown;
}

/** @returns what was chosen, without what is only told */
export function notificationChoice({
  events,
  weeklySummary,
  language,
}: NotificationsBody): Partial<NotificationChoice> {
  return {
    ...(events !== undefined && { events }),
    ...(weeklySummary !== undefined && { weeklySummary }),
    ...(language !== undefined && { language }),
  };
}

export class NotificationsView {
  @ApiProperty({ description: DESCRIPTIONS.enabled })
  enabled!: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'holly.reyes@acme.example', description: DESCRIPTIONS.email })
  email!: string | null;

  @ApiProperty({
    enum: WEBHOOK_EVENTS,
    isArray: true,
    description: `${DESCRIPTIONS.events} Of who has chosen nothing: ${USUAL_CHOICE.events.join(', ')}.`,
  })
  events!: WebhookEvent[];

  @ApiProperty({ description: DESCRIPTIONS.weeklySummary })
  weeklySummary!: boolean;

  @ApiProperty({ enum: MAIL_LANGUAGES, description: DESCRIPTIONS.language })
  language!: MailLanguage;
}

export function notificationsView({ isOn, email, events, weeklySummary, language }: Notifications): NotificationsView {
  return { enabled: isOn, email, events: [...events], weeklySummary, language };
}
