import { Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** The connections of one client: one to each server, kept for as long as the server keeps it. */
export class Connections {
  private readonly agents = new Map<string, Agent>();

  /** @param patience how long an answer is waited for. Milliseconds */
  constructor(private readonly patience: number) {}

  /** @throws Error when no answer comes, or only a part of one */
  send(
    base: string,
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const outgoing = request(`${base}${path}`, {
        method,
        agent: this.agentOf(base),
        headers: { ...headers, ...length },
      });
      const impatience = setTimeout(() => outgoing.destroy(new Error('no answer in time')), this.patience);
      const fail = (error: Error): void => {
        clearTimeout(impatience);
        reject(error);
      };
      outgoing.once('error', fail);
      outgoing.once('response', (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        incoming.once('error', fail);
        incoming.once('end', () => {
          clearTimeout(impatience);
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
        });
      });
      outgoing.end(body);
    });
  }

  close(): void {
    for (const agent of this.agents.values()) agent.destroy();
  }

  private agentOf(base: string): Agent {
    const known = this.agents.get(base);
    if (known !== undefined) return known;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    this.agents.set(base, agent);
    return agent;
  }
}
