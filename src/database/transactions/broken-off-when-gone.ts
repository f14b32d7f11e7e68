import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';

/** SQLSTATE of a statement that was cancelled. */
const CANCELLED = '57014';

/**
 * Runs `work`, which only reads, in the transaction of `em`, and has PostgreSQL break off what it is asked there when nobody waits for it
 * any more. As `cancelled-when-gone.ts` where the ORM asks, which lends nobody its connection: so the process behind it is asked for, which
 * is the right one behind a pooler, too, and told by another connection. The transaction does not end while that is done, and so it
 * is never what is asked on that connection next.
 *
 * @param pool of which another connection is taken; where none is free, the work is done in vain rather than waited with
 * @throws the reason of `gone`, also when it was aborted before
 */
export async function brokenOffWhenGone<T>(
  em: EntityManager,
  gone: AbortSignal,
  pool: Pool,
  work: () => Promise<T>,
): Promise<T> {
  const [{ pid } = { pid: 0 }] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
  gone.throwIfAborted();
  let isOver = false;
  let telling: Promise<unknown> = Promise.resolve();
  const breakOff = (): void => {
    pool.connect().then(
      (other) => {
        if (isOver) return other.release();
        telling = other.query('select pg_cancel_backend($1)', [pid]).then(
          () => other.release(),
          (error: Error) => other.release(error),
        );
      },
      () => undefined,
    );
  };
  gone.addEventListener('abort', breakOff, { once: true });
  try {
    return await work();
  } catch (error) {
    if (gone.aborted && (error as { code?: unknown }).code === CANCELLED) throw gone.reason;
    throw error;
  } finally {
    isOver = true;
    gone.removeEventListener('abort', breakOff);
    await telling;
  }
}
