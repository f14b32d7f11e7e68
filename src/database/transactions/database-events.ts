import { Injectable } from '@nestjs/common';
import type { DatabaseFaultKind } from './database-fault.js';

/** What happens between the server and its database, for whoever counts it. */
interface Listener {
  /** The database has answered with an error, whoever's mistake it is. */
  failed?: (sqlState: string) => void;
  /** The database could not do something, however often it was tried, and whoever asked was told so. */
  gaveUp?: (fault: DatabaseFaultKind) => void;
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

  gaveUp(fault: DatabaseFaultKind): void {
    for (const { gaveUp } of this.listeners) gaveUp?.(fault);
  }

  retried(): void {
    for (const { retried } of this.listeners) retried?.();
  }
}
