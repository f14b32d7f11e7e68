import pg from 'pg';
import type { PoolClient } from 'pg';

/** What `pg` has and its types do not tell. */
interface Cancellable {
  host: string;
  port: number;
  ssl: pg.ConnectionConfig['ssl'];
  sslNegotiation: string;
  processID: number | null;
  secretKey: number;
}
interface Canceller extends pg.Connection {
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processID: number, secretKey: number): void;
}

/** How long it may take to tell PostgreSQL. Milliseconds. */
const PATIENCE = 5_000;

/** SQLSTATE of a statement that was cancelled. */
const CANCELLED = '57014';

/** Connections that somebody may still cancel something on. */
const doubts = new WeakMap<PoolClient, Error>();

/** @returns why a connection must not be used for anything else; undefined for one that may */
export function doubtOf(client: PoolClient): Error | undefined {
  return doubts.get(client);
}

/**
 * Asks PostgreSQL something, and has it broken off there when nobody waits for the answer any more.
 *
 * PostgreSQL is told so over a connection of its own, and cancels whatever it finds under way when it gets to it. So that this is
 * never what is asked next, the answer is not handed on before PostgreSQL has closed that connection: then the signal has been sent, and
 * one that finds nothing under way is forgotten. A pooler passes it on and does the same.
 *
 * @param client whose connection it is asked on; nobody else asks anything there meanwhile
 * @param ask must change nothing
 * @throws the reason of `gone`, also when it was aborted before
 */
export async function cancelledWhenGone<T>(client: PoolClient, gone: AbortSignal, ask: () => Promise<T>): Promise<T> {
  gone.throwIfAborted();
  let cancelling: Promise<void> | undefined;
  const cancel = (): void => {
    cancelling = cancelStatement(client).catch((doubt: Error) => void doubts.set(client, doubt));
  };
  gone.addEventListener('abort', cancel, { once: true });
  try {
    return await ask();
  } catch (error) {
    if (cancelling !== undefined && (error as { code?: unknown }).code === CANCELLED) throw gone.reason;
    throw error;
  } finally {
    gone.removeEventListener('abort', cancel);
    await cancelling;
  }
}

/**
 * Resolves when PostgreSQL has done what it was told, or cannot have heard of it.
 *
 * @throws Error when nobody knows whether it will still do it
 */
async function cancelStatement(client: PoolClient): Promise<void> {
  const { host, port, ssl, sslNegotiation, processID, secretKey } = client as unknown as Cancellable;
  // A pooler may have told none.
  if (!processID) return;
  const connection = new pg.Connection({ ssl, sslNegotiation } as pg.ConnectionConfig) as Canceller;
  let isTold = false;
  const tell = (): void => {
    isTold = true;
    connection.cancel(processID, secretKey);
  };
  const timer = setTimeout(
    () => connection.stream.destroy(new Error('PostgreSQL was told to cancel something and said nothing')),
    PATIENCE,
  );
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('end', resolve);
      connection.once('error', (error) => (isTold ? reject(error) : resolve()));
      // What comes after the first is no news.
      connection.on('error', () => undefined);
      if (ssl === undefined || ssl === false) connection.once('connect', tell);
      else {
        connection.once('sslconnect', tell);
        if (sslNegotiation !== 'direct') connection.once('connect', () => connection.requestSsl());
      }
      if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
      else connection.connect(port, host);
    });
  } finally {
    clearTimeout(timer);
    connection.stream.destroy();
  }
}
