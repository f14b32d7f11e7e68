import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Oblivion } from '../database/oblivion.js';

/** Forgets deliveries of more than 30 days ago. */
@Injectable()
export class WebhookOblivion extends Oblivion {
  constructor(orm: MikroORM) {
    super(orm, 'forget_webhook_deliveries', 'could not forget old webhook deliveries; it is tried again');
  }
}
