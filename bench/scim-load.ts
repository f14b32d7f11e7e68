import { Agent, request } from 'node:http';
import type { BenchServer } from './bench-server.js';

export interface ScimAnswer {
  status: number;
  body: { totalResults?: number; nextCursor?: string; Resources?: unknown[] };
}

/** A client that keeps its connections, as identity providers do. */
export class ScimLoad {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly server: BenchServer) {}

  /** @throws Error when the answer is not 200 or 201, since the time of a refusal says nothing */
  send(method: 'GET' | 'POST', path: string, body?: object): Promise<ScimAnswer> {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${this.server.token}`,
      ...(sent !== undefined && { 'content-type': 'application/scim+json', 'content-length': Buffer.byteLength(sent) }),
    };
    return new Promise((resolve, reject) => {
      const call = request(`${this.server.scimUrl}/${path}`, { method, headers, agent: this.agent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const status = answer.statusCode ?? 0;
          if (status === 200 || status === 201) resolve({ status, body: JSON.parse(text) as ScimAnswer['body'] });
          else reject(new Error(`${method} ${path}: ${status} ${text}`));
        });
      });
      call.on('error', reject);
      call.end(sent);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
