/** What clients may sign their assertions with: signatures by key pairs, none by a shared secret, and never nothing. */
export const CLIENT_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** What an identity provider may sign its requests to end sessions with (docs/design.md §11). */
export const LOGOUT_ALGORITHMS = ['RS256', 'ES256'] as const;
