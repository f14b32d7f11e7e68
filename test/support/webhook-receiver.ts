import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A message as it arrived. */
export interface ReceivedMessage {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
}

/** What a receiver does with a message: answers a status, with headers or without, or nothing at all. */
export type Behaviour = (message: ReceivedMessage, response: ServerResponse) => number | void;

/** Takes webhooks on loopback, as `WEBHOOK_ALLOW=127.0.0.1` lets them come. */
export class WebhookReceiver {
  readonly messages: ReceivedMessage[] = [];
  /** Each path has its own; 204 where there is none. */
  readonly behaviours = new Map<string, Behaviour>();
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const path = request.url ?? '';
      const message = { path, headers: request.headers, text, body: JSON.parse(text) as ReceivedMessage['body'] };
      this.messages.push(message);
      const status = this.behaviours.has(path) ? this.behaviours.get(path)?.(message, response) : 204;
      if (typeof status === 'number') response.writeHead(status).end();
    });
  });

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve) => void receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  at(path: string): ReceivedMessage[] {
    return this.messages.filter((message) => message.path === path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** @throws WebhookVerificationError unless the message was signed with the secret just now */
export function verify(secret: string, { text, headers }: ReceivedMessage): unknown {
  return new Webhook(secret).verify(text, headers as Record<string, string>);
}
