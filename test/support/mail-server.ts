import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { KeyPair } from '../../src/sign-in/service-provider/new-key-pair.js';

/** An e-mail as it arrived. */
export interface ReceivedMail {
  from: string;
  /** To whom the server was told to send it, whatever the headers say. */
  to: string[];
  /** By their names in lower case. */
  headers: Map<string, string[]>;
  subject: string;
  text: string;
  html: string;
}

/** Takes e-mails on loopback, without TLS or with it from the first byte; goes away and comes back at the same port. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  /** Addresses that it takes nothing for. */
  readonly refused = new Set<string>();
  /** Whoever comes with other credentials is sent away; undefined: nobody has to show any. */
  credentials: { user: string; password: string } | undefined;
  private server: SMTPServer;

  private constructor(private readonly tls: KeyPair | undefined) {
    this.server = this.make();
  }

  static async start(tls?: KeyPair): Promise<MailServer> {
    const server = new MailServer(tls);
    await server.listen(0);
    return server;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  to(address: string): ReceivedMail[] {
    return this.mails.filter(({ to }) => to.includes(address));
  }

  /** @returns what makes it come back */
  async goAway(): Promise<() => Promise<void>> {
    const { port } = this;
    await this.close();
    return async () => {
      this.server = this.make();
      await this.listen(port);
    };
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => void this.server.listen(port, '127.0.0.1', () => resolve()));
  }

  private make(): SMTPServer {
    const server = new SMTPServer({
      ...(this.tls && { secure: true, key: this.tls.privateKey, cert: this.tls.certificate }),
      // Its certificate would be its own.
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      authOptional: true,
      closeTimeout: 10,
      disableReverseLookup: true,
      onAuth: ({ username, password }, _session, callback) => {
        const isRight = username === this.credentials?.user && password === this.credentials?.password;
        // As bad as one can be: it repeats what it was sent.
        if (isRight) callback(null, { user: username });
        else callback(new Error(`535 ${username} ${password} is wrong`));
      },
      onRcptTo: ({ address }, _session, callback) => {
        callback(this.refused.has(address) ? Object.assign(new Error('No such user'), { responseCode: 550 }) : null);
      },
      onData: (stream, { envelope }, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = envelope.rcptTo.map(({ address }) => address);
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          this.mails.push({ from, to, ...read(Buffer.concat(chunks).toString('latin1')) });
          callback();
        });
      },
    });
    // Whoever does not believe its certificate hangs up.
    return server.on('error', () => undefined);
  }
}

function read(raw: string): Pick<ReceivedMail, 'headers' | 'subject' | 'text' | 'html'> {
  const { headers, body } = taken(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type')?.[0] ?? '')?.[1] ?? '';
  const parts = body.split(`--${boundary}`).map((part) => taken(part.replace(/^\r\n/, '')));
  const part = (type: string): string => {
    const found = parts.find((one) => one.headers.get('content-type')?.[0]?.startsWith(type));
    return found === undefined ? '' : decoded(found.body, found.headers.get('content-transfer-encoding')?.[0] ?? '');
  };
  const words = (headers.get('subject')?.[0] ?? '').replace(/\?=\s+=\?/g, '?==?');
  const subject = words.replace(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, how: string, word: string) =>
    how.toUpperCase() === 'B' ? decoded(word, 'base64') : decoded(word.replaceAll('_', ' '), 'quoted-printable'),
  );
  return { headers, subject, text: part('text/plain'), html: part('text/html') };
}

function taken(raw: string): { headers: Map<string, string[]>; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string[]>();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value]);
  }
  return { headers, body: raw.slice(end + 4) };
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString();
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
