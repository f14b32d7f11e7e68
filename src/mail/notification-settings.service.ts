import { Injectable } from '@nestjs/common';
import { Account } from '../accounts/account.entity.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import { addressProblem, cleanAddress } from '../text/email-address.js';
import { MailSender } from './mail-sender.js';
import { type NotificationChoice, USUAL_CHOICE } from './notification-choice.js';
import { NotificationSettings } from './notification-settings.entity.js';

/** What somebody has chosen, and whether anything comes of it. */
export interface Notifications extends NotificationChoice {
  /** Whether this server sends e-mails at all. */
  readonly isOn: boolean;
  /** Where they go; null for an account without an address to which anything can be sent. */
  readonly email: string | null;
}

/** Of what an HR Professional wants to be told by e-mail: the own choice of each. */
@Injectable()
export class NotificationSettingsService {
  constructor(private readonly sender: MailSender) {}

  /** @throws DomainError `not-found` when the account is gone meanwhile */
  async get({ em }: TenantScope, accountId: string): Promise<Notifications> {
    const account = await em.findOne(Account, { id: accountId }, { populate: ['emails'] });
    if (account === null) throw DomainError.notFound('account');
    const { events, weeklySummary, language } =
      (await em.findOne(NotificationSettings, { account: { id: accountId } })) ?? USUAL_CHOICE;
    const address = cleanAddress(account.email ?? '');
    const email = addressProblem(address) === undefined ? address : null;
    return { isOn: this.sender.isOn, email, events, weeklySummary, language };
  }

  /**
   * @param choice what is absent stays as it is
   * @throws DomainError `not-found`
   */
  async change(scope: TenantScope, accountId: string, choice: Partial<NotificationChoice>): Promise<Notifications> {
    const before = await this.get(scope, accountId);
    const { events = before.events, weeklySummary = before.weeklySummary, language = before.language } = choice;
    const values = { events: [...events], weeklySummary, language };
    const { em, tenantId } = scope;
    const kept = await em.findOne(NotificationSettings, { account: { id: accountId } });
    if (kept === null)
      em.create(NotificationSettings, {
        tenantId,
        account: em.getReference(Account, [tenantId, accountId]),
        ...values,
      });
    else Object.assign(kept, values);
    await em.flush();
    return { ...before, ...values };
  }
}
