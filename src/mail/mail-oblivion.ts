import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Oblivion } from '../database/oblivion.js';

/** Forgets what was to be told by e-mail, and is told by nobody because no server sends e-mails any more. */
@Injectable()
export class MailOblivion extends Oblivion {
  constructor(orm: MikroORM) {
    super(orm, 'forget_mail_notices', 'could not forget old e-mails; it is tried again');
  }
}
