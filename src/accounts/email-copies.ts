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

/** An e-mail as an account keeps it; what was not sent is null. */
export interface StoredEmail {
  value: string;
  type: string | null;
  primary: boolean | null;
  display: string | null;
}

/** What an account keeps of its main e-mail beside the e-mails' own rows, for lists to be sorted by. */
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

/**
 * All that an account keeps of its e-mails beside their own rows; whoever writes those writes these too. `emailList` has all of
 * them, in order, so that a user is read from its own row.
 */
export function emailCopies(emails: readonly EmailValue[]): MainEmailCopies & { emailList: StoredEmail[] } {
  return { emailList: emails.map(storedEmail), ...mainEmailCopies(emails) };
}

/** The same e-mail with nothing left out. */
export function storedEmail({ value, type, primary, display }: EmailValue): StoredEmail {
  return { value, type: type ?? null, primary: primary ?? null, display: display ?? null };
}
