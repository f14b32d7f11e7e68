import { Injectable } from '@nestjs/common';

export const MAIL_RESULTS = ['sent', 'failed', 'given-up'] as const;
export type MailResult = (typeof MAIL_RESULTS)[number];
type Listener = (result: MailResult) => void;

/** Tells whoever counts what came of each attempt to send an e-mail; the records know nothing of metrics. */
@Injectable()
export class MailCounts {
  private readonly listeners: Listener[] = [];

  onAttempt(listener: Listener): void {
    this.listeners.push(listener);
  }

  count(result: MailResult): void {
    for (const listener of this.listeners) listener(result);
  }
}
