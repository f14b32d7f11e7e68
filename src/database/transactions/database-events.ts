import { Injectable } from '@nestjs/common';

/** What happens between the server and its database, for whoever counts it. */
interface Listener {
  /** The database has answered with an error, whoever's mistake it is. */
  failed?: (sqlState: string) => void;
  /** Something that had failed was begun anew. */
  retried?: () => void;
}

/** Tells what happens between the server and its database. */
@Injectable()
export class DatabaseEvents {
  private readonly listeners: Listener[] = [];

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  failed(sqlState: string): void {
    for (const { failed } of this.listeners) failed?.(sqlState);
  }

  retried(): void {
    for (const { retried } of this.listeners) retried?.();
  }
}
