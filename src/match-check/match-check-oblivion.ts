import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Oblivion } from '../database/oblivion.js';

/** Forgets checks that are older than seven days. */
@Injectable()
export class MatchCheckOblivion extends Oblivion {
  constructor(orm: MikroORM) {
    super(orm, 'forget_match_checks', 'could not forget old match checks; it is tried again');
  }
}
