import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsUrl } from 'class-validator';
import { ExactText, Optional, Pasted, withCode } from '../../http/admin/field-rules.js';
import { PageQuery } from '../../http/admin/page-query.js';
import { DELIVERY_PROBLEMS, type DeliveryProblem, problemSentence } from '../../webhooks/delivery-problem.js';
import { DELIVERY_STATES, type DeliveryState, type WebhookDelivery } from '../../webhooks/webhook-delivery.entity.js';
import { type SentEvent, TEST_EVENT, WEBHOOK_EVENTS, type WebhookEvent } from '../../webhooks/webhook-event.js';
import type { MadeWebhook, ShownWebhook, WebhookValues } from '../../webhooks/webhook.service.js';

const SENT_EVENTS = [...WEBHOOK_EVENTS, TEST_EVENT];

/** A URL of any host, such as one by address or without a dot; where it leads is judged by `WebhookService`. */
const Address = (): PropertyDecorator => (target, property) => {
  Pasted()(target, property);
  ExactText(1, 2000)(target, property);
  IsUrl(
    {
      protocols: ['https', 'http'],
      require_protocol: true,
      require_valid_protocol: true,
      require_tld: false,
      allow_underscores: true,
    },
    { message: '$property must be a URL that begins with https://' },
  )(target, property);
};

const Events = (): PropertyDecorator => (target, property) => {
  IsArray()(target, property);
  ArrayMinSize(1, { message: '$property must name one event at least', ...withCode('blank') })(target, property);
  ArrayUnique({ message: '$property must name each event once', ...withCode('listed-twice') })(target, property);
  IsIn(WEBHOOK_EVENTS, {
    each: true,
    message: `$property must be some of ${WEBHOOK_EVENTS.join(', ')}`,
  })(target, property);
};

const URL_DESCRIPTION =
  'https, and neither a private nor a loopback address, unless `WEBHOOK_ALLOW` names it. Where a name leads is looked at each time that something is sent.';

export class NewWebhookBody {
  @ApiProperty({
    format: 'uri',
    maxLength: 2000,
    example: 'https://hooks.acme.example/hr',
    description: URL_DESCRIPTION,
  })
  @Address()
  url!: string;

  @ApiPropertyOptional({ enum: WEBHOOK_EVENTS, isArray: true, minItems: 1, description: 'Absent: all.' })
  @Optional()
  @Events()
  events?: WebhookEvent[];

  @ApiPropertyOptional({ default: true })
  @Optional()
  @IsBoolean()
  enabled?: boolean;
}

export class WebhookChangeBody {
  @ApiPropertyOptional({ format: 'uri', maxLength: 2000, description: URL_DESCRIPTION })
  @Optional()
  @Address()
  url?: string;

  @ApiPropertyOptional({ enum: WEBHOOK_EVENTS, isArray: true, minItems: 1 })
  @Optional()
  @Events()
  events?: WebhookEvent[];

  @ApiPropertyOptional({ description: 'false: nothing is sent, and what waits is given up.' })
  @Optional()
  @IsBoolean()
  enabled?: boolean;
}

/** @returns the webhook to be made; what is left out has its default */
export function newWebhook({ url, events, enabled }: NewWebhookBody): WebhookValues {
  return { url, events: events ?? [...WEBHOOK_EVENTS], enabled: enabled ?? true };
}

/** Nobody looks for words in it. */
export class DeliveryQuery extends OmitType(PageQuery, ['search']) {
  @ApiPropertyOptional({ enum: DELIVERY_STATES })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;
}

export class WebhookDeliveryView {
  @ApiProperty({ format: 'uuid', description: '`webhook-id` of the message.' })
  id!: string;

  @ApiProperty({ enum: SENT_EVENTS })
  event!: SentEvent;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it happened.' })
  at!: Date;

  @ApiProperty({
    enum: DELIVERY_STATES,
    description: '`waiting`: for its first attempt or the next one; `failed`: given up after 24 hours.',
  })
  state!: DeliveryState;

  @ApiProperty({ type: 'integer' })
  attempts!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The last attempt.' })
  triedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The next attempt, while it waits.' })
  nextAt!: Date | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'HTTP status of the last answer; null: there was none.',
  })
  status!: number | null;

  @ApiProperty({ enum: DELIVERY_PROBLEMS, nullable: true, description: 'Why the last attempt failed.' })
  problem!: DeliveryProblem | null;

  @ApiProperty({ type: String, nullable: true, description: 'The same in a sentence.' })
  error!: string | null;
}

export class WebhookView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uri' })
  url!: string;

  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true })
  events!: WebhookEvent[];

  @ApiProperty()
  enabled!: boolean;

  @ApiProperty()
  secretLastFour!: string;

  @ApiProperty({ type: WebhookDeliveryView, nullable: true, description: 'Of the newest event, delivered or not.' })
  lastDelivery!: WebhookDeliveryView | null;
}

/** The answer to making a webhook or a new secret: the only place where the secret ever stands in clear. */
export class MadeWebhookView extends WebhookView {
  @ApiProperty({ example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', description: 'As Standard Webhooks writes it.' })
  secret!: string;
}

export function deliveryView(delivery: WebhookDelivery): WebhookDeliveryView {
  const { id, event, at, state, attempts, nextAt } = delivery;
  const status = delivery.status ?? null;
  const problem = delivery.problem ?? null;
  return {
    id,
    event,
    at,
    state,
    attempts,
    triedAt: delivery.triedAt ?? null,
    nextAt: state === 'waiting' ? nextAt : null,
    status,
    problem,
    error: problem && problemSentence(problem, status),
  };
}

export function webhookView({ webhook, lastDelivery }: ShownWebhook): WebhookView {
  const { id, url, events, enabled, secretLastFour } = webhook;
  return { id, url, events, enabled, secretLastFour, lastDelivery: lastDelivery && deliveryView(lastDelivery) };
}

export function madeWebhookView(made: MadeWebhook): MadeWebhookView {
  return Object.assign(webhookView(made), { secret: made.secret });
}
