import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Oblivion } from '../database/oblivion.js';

/** Erases accounts that were deleted as long ago as their tenant keeps such, usually 30 days. */
@Injectable()
export class DeletedAccountOblivion extends Oblivion {
  constructor(orm: MikroORM) {
    super(orm, 'erase_deleted_accounts', 'could not erase deleted accounts; it is tried again');
  }
}
