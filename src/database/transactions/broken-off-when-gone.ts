import type { EntityManager } from '@mikro-orm/postgresql';

/** SQLSTATE of a statement that was cancelled. */
const CANCELLED = '57014';

/**
 * Runs `work`, which only reads, in the transaction of `em`, and has PostgreSQL break off what it is asked there when nobody waits for it
 * any more. As `cancelled-when-gone.ts` where the ORM asks, which lends nobody its connection: so the process behind it is asked for, which
 * is the right one behind a pooler, too, and told by another connection. The transaction does not end before that was done, and so it
 * is never what is asked on that connection next.
 *
 * @param cancel tells the process of PostgreSQL with this number
 * @throws the reason of `gone`, also when it was aborted before
 */
export async function brokenOffWhenGone<T>(
  em: EntityManager,
  gone: AbortSignal,
  cancel: (pid: number) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const [{ pid } = { pid: 0 }] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
  gone.throwIfAborted();
  let cancelling: Promise<unknown> | undefined;
  const breakOff = (): void => {
    // Where that cannot be done, the work is done in vain.
    cancelling = cancel(pid).catch(() => undefined);
  };
  gone.addEventListener('abort', breakOff, { once: true });
  try {
    return await work();
  } catch (error) {
    if (gone.aborted && (error as { code?: unknown }).code === CANCELLED) throw gone.reason;
    throw error;
  } finally {
    gone.removeEventListener('abort', breakOff);
    await cancelling;
  }
}
