/** Why an e-mail did not go, in a sentence for whoever runs the installation. */
const SENTENCES = {
  'not-found': 'There is no such host',
  'not-connected': 'Nobody answers there',
  'no-time': 'It takes too long to answer',
  tls: 'No encrypted connection can be made with it',
  certificate: 'Its certificate is not believed here: name the authority that has signed it in NODE_EXTRA_CA_CERTS',
  'login-refused': 'It does not take the user name and password of SMTP_URL',
  'sender-refused': 'It does not take e-mails from the address in MAIL_FROM',
  'recipient-refused': 'It does not take e-mails for this address',
  refused: 'It did not take the e-mail',
} as const;

export type MailProblem = keyof typeof SENTENCES;

/** What nodemailer tells of a failure; see its `errors.js`. */
interface MailError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
  readonly message?: string;
  readonly cause?: { readonly code?: string };
}

/** By the codes of nodemailer. */
const BY_CODE: Readonly<Record<string, MailProblem>> = {
  EDNS: 'not-found',
  ENOTFOUND: 'not-found',
  ECONNECTION: 'not-connected',
  ESOCKET: 'not-connected',
  ECONNREFUSED: 'not-connected',
  ECONNRESET: 'not-connected',
  ETIMEDOUT: 'no-time',
  ETLS: 'tls',
  EREQUIRETLS: 'tls',
  EAUTH: 'login-refused',
  ENOAUTH: 'login-refused',
  EOAUTH2: 'login-refused',
};

/** What Node says of certificates, and of a peer that speaks no TLS. */
const CERTIFICATE = /certificate|self.signed|CERT_|alt ?name/i;
const TLS = /SSL|TLS/i;

/** @returns what is to be said of a failure; nothing of it is repeated, since some servers repeat what they were sent */
export function mailProblem(error: unknown): MailProblem {
  const { code = '', command = '', message = '', cause } = (error ?? {}) as MailError;
  if (code === 'EENVELOPE') return /MAIL/i.test(command) ? 'sender-refused' : 'recipient-refused';
  const known = BY_CODE[code];
  if (known !== undefined && known !== 'not-connected' && known !== 'tls') return known;
  const said = `${cause?.code ?? ''} ${message}`;
  if (known === 'not-connected' && /ENOTFOUND|EAI_AGAIN/.test(said)) return 'not-found';
  if (CERTIFICATE.test(said)) return 'certificate';
  return TLS.test(said) ? 'tls' : (known ?? 'refused');
}

/** @returns the status with which the server has answered; undefined where it has not */
export function answeredStatus(error: unknown): number | undefined {
  return (error as MailError | undefined)?.responseCode;
}

/** @returns one sentence, with the server's status where there is one */
export function mailProblemSentence(server: string, error: unknown): string {
  const status = answeredStatus(error);
  const answer = status === undefined ? '' : ` (it answers ${status})`;
  return `The mail server ${server} was asked to send it. ${SENTENCES[mailProblem(error)]}${answer}.`;
}
