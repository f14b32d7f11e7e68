import { Injectable } from '@nestjs/common';
import { Webhook as Signature } from 'standardwebhooks';
import { Configuration } from '../config/configuration.js';
import { fetchOutside } from '../http/outgoing/fetch-outside.js';
import { OutgoingError } from '../http/outgoing/outgoing-error.js';
import type { DeliveryProblem } from './delivery-problem.js';
import type { WebhookMessage } from './webhook-event.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** How long a receiver may take. Milliseconds; shorter than what a delivery is taken for (`webhook-outbox.ts`). */
const TIMEOUT = 15_000;
/** Nobody reads what a receiver answers beside its status; so much is waited for before it is cut off. */
const ANSWER_BYTES = 4096;

/** Where a message goes, and what it is signed with. */
export interface WebhookAddress {
  readonly tenantId: string;
  readonly webhookId: string;
  readonly url: string;
  readonly sealed: Buffer;
  /** The secret before; null when it signs no more. */
  readonly previous: Buffer | null;
}

/** What came of an attempt. */
export interface Attempt {
  /** null: delivered. */
  readonly problem: DeliveryProblem | null;
  /** HTTP status; null where there was no answer. */
  readonly status: number | null;
  readonly retryAfter?: string | undefined;
}

/** Signs messages and sends them, once each. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly config: Configuration,
    private readonly secrets: WebhookSecrets,
  ) {}

  /**
   * @param id the message's, the same for each attempt
   * @param signal breaks it off: then it throws
   */
  async send(to: WebhookAddress, id: string, message: WebhookMessage, signal?: AbortSignal): Promise<Attempt> {
    const secrets = this.secretsOf(to);
    if (secrets === null) return { problem: 'secret-lost', status: null };
    const body = JSON.stringify(message);
    const now = new Date();
    try {
      const { status, headers } = await fetchOutside(to.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': secrets.map((secret) => new Signature(secret).sign(id, now, body)).join(' '),
        },
        body,
        timeoutMs: TIMEOUT,
        maxBytes: ANSWER_BYTES,
        allow: this.config.webhookAllow,
        ...(signal && { signal }),
      });
      return { problem: problemOf(status), status, retryAfter: headers['retry-after'] };
    } catch (error) {
      if (signal?.aborted === true || !(error instanceof OutgoingError)) throw error;
      return { problem: error.problem, status: null };
    }
  }

  /** The newest first. A receiver takes a message that any of them has signed. */
  private secretsOf({ tenantId, webhookId, sealed, previous }: WebhookAddress): string[] | null {
    const current = this.secrets.open(tenantId, webhookId, sealed);
    if (current === null) return null;
    const before = previous && this.secrets.open(tenantId, webhookId, previous);
    return before === null ? [current] : [current, before];
  }
}

function problemOf(status: number): DeliveryProblem | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return 'redirect';
  return status === 410 ? 'gone' : 'refused';
}
