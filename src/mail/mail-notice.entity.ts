import { defineEntity, p } from '@mikro-orm/postgresql';
import { Account } from '../accounts/account.entity.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import type { NoticeEvent } from './notice-event.js';

const MailNoticeSchema = defineEntity({
  name: 'MailNotice',
  ...tenantOwned('mail_notice'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    /** Whom it is for. */
    recipient: () =>
      p
        .manyToOne(Account)
        .ref()
        .joinColumns('tenant_id', 'recipient_id')
        .ownColumns('recipient_id')
        .foreignKeyName('mail_notice_recipient_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    event: p.text().$type<NoticeEvent>(),
    data: p.json().$type<object>(),
    at: p.datetime().length(3),
    attempts: p.integer().default(0),
    /** When it is due, again or for the first time; until then it waits for others that go with it. */
    nextAt: p.datetime().length(3),
    /** After an attempt that fails later than this there is no other. */
    giveUpAt: p.datetime().length(3),
    /** Whoever sends it now, and until when it is nobody else's. */
    takenBy: p.uuid().nullable(),
    takenUntil: p.datetime().length(3).nullable(),
  },
  indexes: [
    { name: 'mail_notice_recipient_idx', properties: ['tenantId', 'recipient', 'at'] },
    { name: 'mail_notice_due_idx', properties: ['nextAt'] },
  ],
});

/** What somebody is to be told by e-mail, until it is sent; those of one recipient go together. Written as the outbox of webhooks is. */
export class MailNotice extends MailNoticeSchema.class {}
MailNoticeSchema.setClass(MailNotice);
