import { Button, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SignInProvider } from '../api/views';
import { ssoAddress } from '../session/sso-address';
import { useText } from '../text/text.context';
import { clipped } from '../ui/values/clipped';
import { rememberCompany } from './company';

interface ProviderButtonsProps {
  tenantId: string;
  providers: readonly SignInProvider[];
  /** Path of the page that was wanted. */
  next: string;
}

/** One for each identity provider of the company, which knows who somebody is. */
export function ProviderButtons({ tenantId, providers, next }: ProviderButtonsProps): ReactNode {
  const { signIn: t } = useText();
  return (
    <Stack gap="xs">
      {providers.map(({ id, displayName }) => (
        <Button
          key={id}
          component="a"
          href={ssoAddress(tenantId, id, next)}
          size="md"
          onClick={() => rememberCompany(tenantId)}
        >
          {t.signInBy(clipped(displayName, 60))}
        </Button>
      ))}
    </Stack>
  );
}
