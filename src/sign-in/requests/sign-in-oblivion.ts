import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Oblivion } from '../../database/oblivion.js';

/** Forgets requests for a sign-in that are older than an hour, and trials that are older than a day. */
@Injectable()
export class SignInOblivion extends Oblivion {
  constructor(orm: MikroORM) {
    super(orm, 'forget_sign_ins', 'could not forget old requests for a sign-in; it is tried again');
  }
}
