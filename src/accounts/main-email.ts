import { asciiFold } from '../text/ascii-fold.js';
import { addressKey } from '../text/email-address.js';

/** An e-mail as providers send and get it (RFC 7643 §4.1.2). */
export interface EmailValue {
  value: string;
  type?: string | null;
  primary?: boolean | null;
  display?: string | null;
}

/** The e-mail that stands for all of them where there is room for one (RFC 7644 §3.4.2.3): the primary, else the first. */
export function mainEmail<Email extends EmailValue>(emails: readonly Email[]): Email | undefined {
  return emails.find((email) => email.primary) ?? emails[0];
}

/** What an account keeps of its main e-mail for lists to be sorted by; whoever writes the e-mails writes them too. */
export interface MainEmailCopies {
  mainEmailNorm: string | null;
  mainEmailTypeNorm: string | null;
  mainEmailDisplayNorm: string | null;
  mainEmailPrimary: boolean | null;
}

export function mainEmailCopies(emails: readonly EmailValue[]): MainEmailCopies {
  const main = mainEmail(emails);
  return {
    mainEmailNorm: main === undefined ? null : addressKey(main.value),
    mainEmailTypeNorm: main?.type == null ? null : asciiFold(main.type),
    mainEmailDisplayNorm: main?.display == null ? null : asciiFold(main.display),
    mainEmailPrimary: main?.primary ?? null,
  };
}
