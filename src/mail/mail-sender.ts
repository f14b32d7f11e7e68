import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { Configuration } from '../config/configuration.js';
import type { MailTarget } from '../config/mail-target.js';

/** For a connection, a greeting, and between two answers. Milliseconds. */
const CONNECTION_TIMEOUT = 10_000;
const SOCKET_TIMEOUT = 20_000;
/** For all of it; shorter than what a bundle is taken for (`mail-outbox.ts`). Milliseconds. */
const TIMEOUT = 60_000;

/** An e-mail as it goes. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The part of the Message-ID before the @: mail servers may leave one out that they know. */
  readonly id: string;
}

/** Nothing was sent, because no mail server is configured. */
export class MailIsOff extends Error {
  constructor() {
    super('No e-mails are sent: set SMTP_URL and MAIL_FROM.');
    this.name = 'MailIsOff';
  }
}

/** Hands e-mails to the mail server, one connection for each. */
@Injectable()
export class MailSender {
  private readonly target: MailTarget | undefined;

  constructor({ mail }: Configuration) {
    this.target = mail;
  }

  get isOn(): boolean {
    return this.target !== undefined;
  }

  /** As it can be shown. */
  get server(): string {
    return this.target === undefined ? '' : `${this.target.host}:${this.target.port}`;
  }

  /**
   * @throws MailIsOff; else what `mailProblem` reads. Until it returns nobody knows whether the e-mail has gone
   */
  async send({ to, subject, text, html, id }: Mail): Promise<void> {
    if (this.target === undefined) throw new MailIsOff();
    const { host, port, isTls, credentials, from } = this.target;
    // For whoever sends: it would lie in everybody's memory.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      host,
      port,
      secure: isTls,
      // A password goes out in clear to nobody but this machine.
      requireTLS: !isTls && credentials !== undefined && !isLoopback(host),
      ...(credentials && { auth: { user: credentials.user, pass: credentials.password } }),
      connectionTimeout: CONNECTION_TIMEOUT,
      greetingTimeout: CONNECTION_TIMEOUT,
      dnsTimeout: CONNECTION_TIMEOUT,
      socketTimeout: SOCKET_TIMEOUT,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error('Too slow.'), { code: 'ETIMEDOUT' })), TIMEOUT);
      timer.unref();
    });
    try {
      const sent = transport.sendMail({
        from,
        to: { name: '', address: to },
        subject: oneLine(subject),
        text,
        html,
        messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
        // So that nobody's out-of-office answers a machine (RFC 3834 §5).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      await Promise.race([sent, late]);
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  }
}

/** A line end in a name would begin another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.parse(host).range() === 'loopback');
}
