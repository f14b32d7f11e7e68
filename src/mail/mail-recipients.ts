import { Injectable } from '@nestjs/common';
import { mainEmail, type StoredEmail } from '../accounts/email-copies.js';
import { barOf } from '../accounts/sessions/may-sign-in.js';
import { Statement } from '../database/statements/statement.js';
import { TenantStatements } from '../database/statements/tenant-statements.js';
import { serverIn } from '../database/transactions/actor.js';
import { HR_PROFESSIONAL } from '../roles/base-role.js';
import { addressProblem, cleanAddress } from '../text/email-address.js';
import type { MailLanguage } from './mail-language.js';
import { USUAL_CHOICE } from './notification-choice.js';

/** To whom an e-mail goes, as it is when it goes. */
export interface Recipient {
  readonly tenantId: string;
  readonly company: string;
  readonly timeZone: string;
  readonly address: string;
  readonly language: MailLanguage;
}

interface RecipientRow {
  active: boolean;
  emails: StoredEmail[] | string;
  company: string;
  timeZone: string;
  language: MailLanguage | null;
}

const RECIPIENT = new Statement<RecipientRow>(
  'mail_recipient',
  `select a.active, a.email_list as emails, t.name as company, t.time_zone as "timeZone", s.language
    from account a
    join role r on r.tenant_id = a.tenant_id and r.id = a.role_id
    join tenant t on t.tenant_id = a.tenant_id
    left join notification_settings s on s.tenant_id = a.tenant_id and s.account_id = a.id
    where a.tenant_id = $1 and a.id = $2 and r.base_role = '${HR_PROFESSIONAL}'`,
);

/** Who may be told something at this moment. */
@Injectable()
export class MailRecipients {
  constructor(private readonly statements: TenantStatements) {}

  /**
   * @returns null for an account that is closed or gone, that is no HR Professional's any more, that the employment gate keeps out,
   *          or that has no e-mail address to which anything can be sent
   */
  async find(tenantId: string, accountId: string, now: Date): Promise<Recipient | null> {
    return this.statements.transaction(serverIn(tenantId), async (trips) => {
      const { rows } = trips;
      const [found] = await rows(RECIPIENT.with(tenantId, accountId));
      const bar = found && (await barOf(rows, { tenantId, id: accountId, active: found.active }, now));
      await trips.finish();
      if (found === undefined || bar !== null) return null;
      const { company, timeZone, language } = found;
      const address = addressOf(found);
      if (address === null) return null;
      return { tenantId, company, timeZone, address, language: language ?? USUAL_CHOICE.language };
    });
  }
}

/** A provider may have sent anything as an e-mail, such as a list of them. */
function addressOf({ emails }: RecipientRow): string | null {
  const list = typeof emails === 'string' ? (JSON.parse(emails) as StoredEmail[]) : emails;
  const address = cleanAddress(mainEmail(list)?.value ?? '');
  return addressProblem(address) === undefined ? address : null;
}
