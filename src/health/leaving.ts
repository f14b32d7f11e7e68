import { Injectable } from '@nestjs/common';

/**
 * Whether this server is about to stop. From then on `/readyz` says so, that whoever hands out requests hands them to others,
 * and each answer closes its connection, that clients which keep one come back by a new one.
 */
@Injectable()
export class Leaving {
  private begun = false;

  get isLeaving(): boolean {
    return this.begun;
  }

  begin(): void {
    this.begun = true;
  }
}
