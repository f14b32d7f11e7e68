import type { ReactNode } from 'react';
import type { SignInFacts, SignInWay } from '../../api/views';
import { useText } from '../../text/text.context';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';

/** How somebody signed in: with a password, or by which identity provider. */
export function SignInWayText({ way: { signedInBy, identityProvider } }: { way: SignInWay }): ReactNode {
  const { myAccount: t } = useText();
  if (signedInBy === 'password') return t.byPassword;
  return identityProvider === null ? t.bySso : <Value>{identityProvider.displayName}</Value>;
}

/** By what an account can sign in. */
export function WaysText({ facts: { identityProviders, hasPassword } }: { facts: SignInFacts }): ReactNode {
  const { myAccount: t } = useText();
  if (identityProviders.length === 0) return hasPassword ? t.byPassword : t.noWay;
  return (
    <>
      {identityProviders.map(({ id, displayName }, place) => (
        <span key={id}>
          {place > 0 && ', '}
          <Value>{displayName}</Value>
        </span>
      ))}
      {hasPassword && `, ${t.byPassword}`}
    </>
  );
}

/** When and how somebody last signed in. */
export function LastSignInText({ last }: { last: SignInFacts['lastSignIn'] }): ReactNode {
  const { myAccount: t } = useText();
  if (last === null) return t.never;
  return (
    <>
      <TimeText at={last.at} exact />, <SignInWayText way={last} />
    </>
  );
}
