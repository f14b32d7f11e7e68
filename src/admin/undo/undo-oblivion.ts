import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Oblivion } from '../../database/oblivion.js';

/** Forgets plans after 7 days, and the record of what was undone after 90; the log's own entries stay. */
@Injectable()
export class UndoOblivion extends Oblivion {
  constructor(orm: MikroORM) {
    super(orm, 'forget_undo_runs', 'could not forget old undos; it is tried again');
  }
}
