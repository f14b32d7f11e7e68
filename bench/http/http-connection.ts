import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { AnswerReader, type HttpAnswer } from './answer-reader.js';

/** One connection that is kept, over a bare socket: whoever measures should cost less than what is measured. */
export class HttpConnection {
  private socket: Socket | undefined;
  private waiting: PromiseWithResolvers<HttpAnswer> | undefined;

  /** @param origin e.g. `http://127.0.0.1:3000`; without TLS */
  constructor(private readonly origin: URL) {}

  /**
   * Sends one request and waits for its answer; the one before must have had its own.
   *
   * @param headers complete lines, each with its line end
   */
  async send(method: string, path: string, headers: string, body?: string): Promise<HttpAnswer> {
    const socket = (this.socket ??= await this.open());
    const length = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
    const answer = (this.waiting = Promise.withResolvers<HttpAnswer>());
    socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${this.origin.host}\r\n${headers}${length}\r\n${body ?? ''}`);
    return answer.promise;
  }

  close(): void {
    this.socket?.destroy();
  }

  private async open(): Promise<Socket> {
    const socket = connect({ host: this.origin.hostname, port: Number(this.origin.port || 80), noDelay: true });
    await once(socket, 'connect').catch((cause: unknown) => {
      throw new Error(`${this.origin.origin} takes no connection.`, { cause });
    });
    const reader = new AnswerReader();
    socket.on('data', (piece: Buffer) => {
      const answer = reader.push(piece);
      if (answer === undefined) return;
      if (answer.isLast) this.leave(socket);
      this.waiting?.resolve(answer);
      this.waiting = undefined;
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.leave(socket);
      this.waiting?.reject(new Error('The server has closed the connection before it answered.'));
    });
    return socket;
  }

  private leave(socket: Socket): void {
    if (this.socket === socket) this.socket = undefined;
    socket.destroy();
  }
}
