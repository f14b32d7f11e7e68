/** What a token endpoint refuses with (RFC 6749 §5.2), and what a server says that cannot (§4.1.2.1). */
export type OauthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'temporarily_unavailable'
  | 'server_error';

/** A refusal of the token endpoint; `message` says what to do about it, in ASCII (RFC 6749 §5.2). */
export class OauthError extends Error {
  private constructor(
    readonly code: OauthErrorCode,
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'OauthError';
  }

  static invalidRequest(message: string): OauthError {
    return new OauthError('invalid_request', 400, message);
  }

  /** One and the same, whatever is wrong: which tenants and clients there are is nobody's business. */
  static invalidClient(): OauthError {
    const message =
      'The client cannot be authenticated. Check the tenant ID in the URL, the client ID, and the secret or the signed assertion.';
    return new OauthError('invalid_client', 401, message);
  }

  static unsupportedGrantType(): OauthError {
    return new OauthError('unsupported_grant_type', 400, 'Only grant_type=client_credentials is offered.');
  }

  static invalidScope(): OauthError {
    return new OauthError('invalid_scope', 400, 'The only scope is scim. It may be left out.');
  }

  /** What is no refusal of this protocol, in its words. */
  static ofStatus(status: number, message: string | undefined): OauthError {
    if (status === 429 || status === 503)
      return new OauthError('temporarily_unavailable', status, message ?? 'Try again soon.');
    return status < 500
      ? new OauthError('invalid_request', status, message ?? 'The request cannot be read.')
      : new OauthError('server_error', status, 'Something went wrong on the server.');
  }
}
