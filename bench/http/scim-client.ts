import { HttpConnection } from './http-connection.js';

/** Where a tenant's users are, and what opens the door. */
export interface ScimAddress {
  /** Without a slash at the end. */
  scimUrl: string;
  token: string;
}

/** One connection to a SCIM server, with one request at a time, as identity providers have several of. */
export class ScimClient {
  private readonly connection: HttpConnection;
  private readonly prefix: string;
  private readonly headers: string;

  constructor({ scimUrl, token }: ScimAddress) {
    const url = new URL(scimUrl);
    this.connection = new HttpConnection(url);
    this.prefix = url.pathname.replace(/\/$/, '');
    this.headers = `Authorization: Bearer ${token}\r\nAccept: application/scim+json\r\n`;
  }

  /** @throws Error when the answer is no success, since the time of a refusal says nothing */
  async send(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object): Promise<Buffer> {
    const headers = body === undefined ? this.headers : `${this.headers}Content-Type: application/scim+json\r\n`;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await this.connection.send(method, `${this.prefix}/${path}`, headers, text);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${answer.body.toString()}`);
  }

  /** A GET whose answer is looked into. */
  async read<T>(path: string): Promise<T> {
    return JSON.parse((await this.send('GET', path)).toString()) as T;
  }

  close(): void {
    this.connection.close();
  }
}
