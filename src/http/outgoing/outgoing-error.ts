/** Why no answer came of a request of ours, in a sentence for whoever has entered its address. */
const SENTENCES = {
  'not-https': 'The address must begin with https://.',
  'not-allowed': 'The address leads into a private or reserved network, where this server sends nothing.',
  'not-found': 'There is no such host.',
  'not-connected': 'Nobody answers at this address.',
  'hung-up': 'The connection was closed before there was a whole answer.',
  'no-time': 'The answer took too long.',
  certificate: 'The certificate of the host is not valid.',
  'no-http': 'What answers there does not speak HTTP as it should.',
} as const;

export type OutgoingProblem = keyof typeof SENTENCES;

/** A request of ours had no answer, or must not be sent. */
export class OutgoingError extends Error {
  constructor(
    readonly problem: OutgoingProblem,
    options?: ErrorOptions,
  ) {
    super(SENTENCES[problem], options);
    this.name = 'OutgoingError';
  }
}

/** Codes of Node's, by what they mean; those of certificates are many, and look alike. */
const PROBLEMS: Readonly<Record<string, OutgoingProblem>> = {
  ENOTFOUND: 'not-found',
  EAI_AGAIN: 'not-found',
  EAI_NODATA: 'not-found',
  ENODATA: 'not-found',
  ECONNREFUSED: 'not-connected',
  EHOSTUNREACH: 'not-connected',
  ENETUNREACH: 'not-connected',
  EADDRNOTAVAIL: 'not-connected',
  EACCES: 'not-connected',
  ETIMEDOUT: 'no-time',
  ECONNRESET: 'hung-up',
  EPIPE: 'hung-up',
  ECONNABORTED: 'hung-up',
};
const OF_CERTIFICATES =
  /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH|EPROTO/;

/** @returns what has gone wrong, of an error that Node has thrown; the error itself is the cause */
export function outgoingError(error: unknown): OutgoingError {
  if (error instanceof OutgoingError) return error;
  const code = String((error as NodeJS.ErrnoException | null)?.code);
  const problem = PROBLEMS[code] ?? (OF_CERTIFICATES.test(code) ? 'certificate' : undefined);
  if (problem !== undefined) return new OutgoingError(problem, { cause: error });
  return new OutgoingError(code.startsWith('HPE_') ? 'no-http' : 'hung-up', { cause: error });
}
