import { addressProblem } from '../text/email-address.js';

/** By which server e-mails go, and from whom. */
export interface MailTarget {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`); else by STARTTLS where the server has it. */
  readonly isTls: boolean;
  /** What the server wants to be shown; undefined where it lets everybody in. */
  readonly credentials: { readonly user: string; readonly password: string } | undefined;
  readonly from: MailSender;
}

export interface MailSender {
  /** Empty for an address alone. */
  readonly name: string;
  readonly address: string;
}

/**
 * @param text reads a variable; undefined where it is not set
 * @param problems gets a sentence for each variable that cannot be used; none of them repeats a value
 * @returns undefined where `SMTP_URL` and `MAIL_FROM` are not set: nothing is sent
 */
export function readMailTarget(text: (name: string) => string | undefined, problems: string[]): MailTarget | undefined {
  const [url, sender] = [text('SMTP_URL'), text('MAIL_FROM')];
  if (url === undefined && sender === undefined) return undefined;
  if (sender === undefined) problems.push('MAIL_FROM is missing: SMTP_URL is set, and e-mails need a sender.');
  if (url === undefined) problems.push('SMTP_URL is missing: MAIL_FROM is set, and e-mails need a server to go by.');
  const server = url === undefined ? undefined : readServer(url);
  if (server === null) {
    problems.push(
      'SMTP_URL must be like smtps://user:password@mail.example:465 or smtp://mail.example:587, with %-escapes in user and password.',
    );
  }
  const from = sender === undefined ? undefined : readSender(sender);
  if (from === null) problems.push('MAIL_FROM must be one address, or a name and one: HR <hr@acme.example>.');
  return server && from ? { ...server, from } : undefined;
}

/** The ports where a mail server takes what is to be sent: with TLS from the first byte, and without (RFC 8314). */
const USUAL_PORTS = { 'smtps:': 465, 'smtp:': 587 } as const;

function readServer(text: string): Omit<MailTarget, 'from'> | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const { protocol, hostname, pathname, search, hash } = url;
  if (protocol !== 'smtps:' && protocol !== 'smtp:') return null;
  // What stands behind the host is read by nobody, so it is a mistake, such as a password with a slash in it.
  if (hostname === '' || !['', '/'].includes(pathname) || search !== '' || hash !== '') return null;
  try {
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    if ((user === '') !== (password === '')) return null;
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? USUAL_PORTS[protocol] : Number(url.port),
      isTls: protocol === 'smtps:',
      credentials: user === '' ? undefined : { user, password },
    };
  } catch {
    // An escape that is none.
    return null;
  }
}

function readSender(text: string): MailSender | null {
  const [, name = '', within, alone] = /^(?:"?([^"<>]*?)"?\s*<([^<>]*)>|([^<>]*))$/.exec(text) ?? [];
  const address = (within ?? alone ?? '').trim();
  // oxlint-disable-next-line no-control-regex -- a line end in a name would begin another header
  if (addressProblem(address) !== undefined || /[\0-\x1f\x7f]/.test(name)) return null;
  return { name: name.trim(), address };
}
