import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { WaitingLine } from './waiting-line.js';

/** What is to be called when a connection closes, by connection: one listener for all requests that came by it. */
const watched = new WeakMap<Socket, WaitingLine<() => void>>();

/**
 * Calls once when an answer has left, or when its connection has closed. Node does not tell the latter to an answer that waits
 * behind another one on the same connection.
 */
export function whenClosed(request: IncomingMessage, response: ServerResponse, call: () => void): void {
  const { socket } = request;
  const calls = watched.get(socket) ?? watch(socket);
  const once = (): void => {
    if (calls.remove(once)) call();
  };
  calls.add(once);
  response.once('close', once);
  if (socket.destroyed) once();
}

function watch(socket: Socket): WaitingLine<() => void> {
  const calls = new WaitingLine<() => void>();
  watched.set(socket, calls);
  socket.once('close', () => {
    for (const call of calls.all()) call();
  });
  return calls;
}
