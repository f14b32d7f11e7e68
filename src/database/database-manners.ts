import { Injectable } from '@nestjs/common';

/**
 * What the server has found out about the way to its database, and what is behind it, when it started: the same for all
 * requests.
 */
@Injectable()
export class DatabaseManners {
  /**
   * Whether tables may be spread over several machines. What is set for a transaction then has to be set by a statement that is
   * passed on to them, and plans have to be made for the values.
   */
  isDistributed = false;

  /**
   * Whether a connection still knows the statements that were prepared on it. Behind a pooler that hands out another
   * connection for each transaction it does not, unless the pooler sees to it.
   */
  keepsStatements = true;
}
