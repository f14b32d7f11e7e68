/** How somebody signs in: with a password here, or by an identity provider that knows who it is. */
export const SIGN_IN_WAYS = ['password', 'sso'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];
