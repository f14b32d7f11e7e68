import type { OpenAPIObject } from '@nestjs/swagger';
import { REVIEW_ITEM_KINDS } from '../review-items/review-item-kind.js';
import { type SentEvent, TEST_EVENT } from '../webhooks/webhook-event.js';

type Schema = Record<string, unknown>;

const TENANT: Schema = { type: 'string', description: 'ID of the tenant.' };
const ID: Schema = { type: 'string', format: 'uuid' };
const ID_OR_NONE: Schema = { type: ['string', 'null'], format: 'uuid' };
const TIME: Schema = { type: 'string', format: 'date-time' };

const ACCOUNT: Schema = {
  tenantId: TENANT,
  accountId: { ...ID, description: "The account's id, also for SCIM." },
  userName: { type: 'string' },
  personId: { ...ID_OR_NONE, description: 'null: an external user.' },
  active: { type: 'boolean', description: 'As it is after this event.' },
  by: {
    type: 'string',
    enum: ['scim', 'hr', 'operator', 'command-line', 'server', 'sso', 'database'],
    description: 'By whose hand; `scim` is the identity provider.',
  },
};

const REVIEW_ITEM: Schema = {
  tenantId: TENANT,
  reviewItemId: ID,
  kind: { type: 'string', enum: [...REVIEW_ITEM_KINDS] },
  userName: { type: ['string', 'null'], description: 'As the provider has sent it.' },
  accountId: ID_OR_NONE,
  personId: ID_OR_NONE,
  attempts: { type: 'integer' },
};

interface Told {
  summary: string;
  /** Properties of `data`; all of them are there. */
  data: Schema;
}

/** What each event says. Complete by type: an event without a description does not compile. */
const EVENTS: Record<SentEvent, Told> = {
  'account.created': {
    summary: 'An account was made, or a deleted one restored',
    data: ACCOUNT,
  },
  'account.deactivated': { summary: 'An account was closed: nobody signs in with it any more', data: ACCOUNT },
  'account.reactivated': { summary: 'An account was opened again', data: ACCOUNT },
  'account.deleted': { summary: 'An account was deleted', data: ACCOUNT },
  'review-item.opened': { summary: 'Something waits for HR to look at it, or does so again', data: REVIEW_ITEM },
  'review-item.closed': {
    summary: 'A review item needs nobody any more',
    data: {
      ...REVIEW_ITEM,
      state: { type: 'string', enum: ['mended', 'dismissed'], description: 'Its cause is gone, or HR has said so.' },
    },
  },
  'deactivations.alarm': {
    summary: 'Many accounts were deactivated or deleted within a short time; the review item has whom',
    data: { tenantId: TENANT, reviewItemId: ID, since: TIME },
  },
  'token.expiring': {
    summary: 'A SCIM token, or a secret of an OAuth client, ends within seven days; told once for each',
    data: {
      tenantId: TENANT,
      tokenId: { ...ID, description: 'Of the token; of the secret, where `oauthClientId` is one.' },
      oauthClientId: ID_OR_NONE,
      name: { type: 'string', description: 'Of the token, or of the OAuth client.' },
      lastFour: { type: 'string' },
      expiresAt: TIME,
      isReplaced: {
        type: 'boolean',
        description: 'Whether another token of the tenant outlives it, or a secret or keys of an OAuth client.',
      },
    },
  },
  'provider.silent': {
    summary:
      'The identity provider has sent nothing for 24 hours, though it did on five of the last seven days; told once for each silence',
    data: { tenantId: TENANT, lastRequestAt: TIME },
  },
  [TEST_EVENT]: {
    summary: 'Somebody wants to know whether the receiver is there',
    data: { tenantId: TENANT, webhookId: ID },
  },
};

const HEADERS = [
  ['webhook-id', "The message's own id, the same each time that it is sent."],
  ['webhook-timestamp', 'When this attempt was made, in seconds since 1970.'],
  ['webhook-signature', '`v1,` and an HMAC of SHA-256 in base64, one for each valid secret, with spaces between them.'],
] as const;

/**
 * Describes what is sent to the receivers of webhooks (OpenAPI 3.1, `webhooks`), so that a receiver can be generated.
 *
 * @param document changed in place
 */
export function describeWebhooks(document: OpenAPIObject): void {
  const webhooks: Record<string, unknown> = {};
  const schemas: Record<string, unknown> = {};
  for (const [event, { summary, data }] of Object.entries(EVENTS)) {
    const name = `${nameOf(event)}Event`;
    schemas[name] = message(event, data);
    webhooks[event] = {
      post: {
        operationId: `Receiver_${nameOf(event)}`,
        summary,
        description: 'Signed as Standard Webhooks asks. Any 2xx takes it; anything else is tried again for 24 hours.',
        tags: ['Webhooks'],
        security: [],
        parameters: HEADERS.map(([header, description]) => ({
          in: 'header',
          name: header,
          required: true,
          description,
          schema: { type: 'string' },
        })),
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
        },
        responses: {
          '2XX': { description: 'Taken.' },
          '410': { description: 'Gone for good: the webhook is switched off.' },
        },
      },
    };
  }
  Object.assign(document, { webhooks });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...(schemas as NonNullable<OpenAPIObject['components']>['schemas']) },
  };
}

/** New properties may come: a receiver must not mind them. */
function message(event: string, data: Schema): Schema {
  return {
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: {
      type: { type: 'string', const: event },
      timestamp: { ...TIME, description: 'When it happened.' },
      data: { type: 'object', required: Object.keys(data), properties: data },
    },
  };
}

/** `review-item.opened` is `ReviewItemOpened`. */
function nameOf(event: string): string {
  return event.replace(/(?:^|[-.])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
