import type { Worker } from 'node:cluster';

/** How `node:cluster` hands a connection to a worker, which says with the same number that it has it. */
interface ClusterMessage {
  act?: string;
  seq?: number;
  ack?: number;
  accepted?: boolean;
}

interface Connection {
  close?: () => void;
}

/** How long what a worker said last may take to be read. Milliseconds. */
const LAST_WORDS = 100;

/**
 * Closes the connection that was on its way to a worker when that died. `node:cluster` waits for the worker's word and, when that
 * never comes, forgets the connection as it stands, open: its client would wait until it gives up by itself. There is one
 * at most, since the next is handed over when the one before was accepted. The same happens to one that a worker refuses when
 * all of them have been asked to stop.
 *
 * @param isStopping whether all workers have been asked to stop, so that no other one will take what this one refuses
 */
export function closeUnaccepted({ process: worker }: Worker, isStopping: () => boolean): void {
  let underWay: { seq: number | undefined; connection: Connection | undefined } | undefined;
  const send = worker.send.bind(worker) as (...args: unknown[]) => boolean;
  worker.send = (message: unknown, connection?: unknown, ...rest: unknown[]): boolean => {
    const { act, seq } = message as ClusterMessage;
    if (act === 'newconn') underWay = { seq, connection: connection as Connection | undefined };
    return send(message, connection, ...rest);
  };
  worker.on('internalMessage', ({ ack, accepted }: ClusterMessage) => {
    if (ack === undefined || ack !== underWay?.seq) return;
    const { connection } = underWay;
    underWay = undefined;
    if (accepted !== true && isStopping()) setTimeout(() => connection?.close?.(), LAST_WORDS);
  });
  worker.once('exit', () => {
    setTimeout(() => underWay?.connection?.close?.(), LAST_WORDS);
  });
}
