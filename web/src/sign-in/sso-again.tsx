import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { answerOf, api } from '../api/client';
import { settlePassword } from '../api/password-needed';
import type { SessionView } from '../api/views';
import { sessionQuery } from '../session/session';
import { onSignedInElsewhere } from '../session/signed-in-elsewhere';
import { ssoAddress } from '../session/sso-address';
import { useText } from '../text/text.context';
import { clipped } from '../ui/values/clipped';

interface SsoAgainProps {
  session: SessionView;
  text: string;
  /** The way out that leaves what waits undone. */
  back: ReactNode;
}

/**
 * Signing in again for whoever came by an identity provider. In a tab of its own, because that leads away from the page and
 * what was typed there would be lost; the tab says here when it is done.
 */
export function SsoAgain({ session, text, back }: SsoAgainProps): ReactNode {
  const { signIn: t } = useText();
  const queryClient = useQueryClient();
  const { tenantId, accountId, identityProvider } = session;
  useEffect(
    () =>
      onSignedInElsewhere(() => {
        void answerOf(api.GET('/api/session')).then(
          (now) => {
            // What stands on the page is somebody else's.
            if (now.tenantId !== tenantId || now.accountId !== accountId) return window.location.assign('/');
            queryClient.setQueryData(sessionQuery.queryKey, now);
            settlePassword(true);
          },
          // Not signed in after all; the way is still there.
          () => undefined,
        );
      }),
    [queryClient, tenantId, accountId],
  );
  return (
    <Stack gap="md">
      <Text size="sm">{text}</Text>
      <Text size="sm">{identityProvider === null ? t.goneProvider : t.goesOnByItself}</Text>
      <Group justify="space-between">
        {back}
        {identityProvider !== null && (
          <Button
            component="a"
            href={ssoAddress(tenantId, identityProvider.id, '/signed-in-again')}
            target="_blank"
            data-autofocus
          >
            {t.inNewTab(clipped(identityProvider.displayName, 40))}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
