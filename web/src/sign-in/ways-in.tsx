import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SignInWays } from '../api/views';
import { useText } from '../text/text.context';
import { Notice } from '../ui/messages/notice';
import { PasswordForm } from './password-form';
import { ProviderButtons } from './provider-buttons';
import classes from './sign-in-page.module.css';

interface WaysInProps {
  tenantId: string;
  ways: SignInWays;
  /** Path of the page that was wanted. */
  next: string;
}

/** How people sign in to a company: its identity providers first, since those are for everybody. */
export function WaysIn({ tenantId, ways, next }: WaysInProps): ReactNode {
  const { signIn: t } = useText();
  const { identityProviders, passwordSignIn } = ways;
  const hasProviders = identityProviders.length > 0;
  return (
    <Stack gap="sm">
      {hasProviders && <ProviderButtons tenantId={tenantId} providers={identityProviders} next={next} />}
      {passwordSignIn && (
        <>
          <p className={hasProviders ? classes.divider : classes.aside}>
            {hasProviders ? t.orPassword : t.onlyPassword}
          </p>
          <PasswordForm tenantId={tenantId} next={next} isSecond={hasProviders} />
        </>
      )}
      {!passwordSignIn && !hasProviders && <Notice tone="warn">{t.noWay}</Notice>}
    </Stack>
  );
}
