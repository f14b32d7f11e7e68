import { Button, Stack, Text } from '@mantine/core';
import type { ScimTokenView } from '../../api/views';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog';
import classes from './token-list.module.css';
import { RevokeText } from './revoke-text';
import { TokenItem } from './token-item';
import { isUsable, tokenState } from '../../records/scim-settings/token-state';
import { useForgetTokens } from './use-forget-tokens';

/** Tokens that work, with those that no longer do folded away. */
export function TokenList({ tokens }: { tokens: readonly ScimTokenView[] }): ReactNode {
  const { tokens: text } = useText().scim;
  const tenantId = useTenantId();
  const forget = useForgetTokens();
  const [asked, setAsked] = useState<ScimTokenView | null>(null);
  const revoke = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/tenants/{tenantId}/scim-tokens/{id}', { params: { path: { tenantId, id } } })),
    onSuccess: () => {
      setAsked(null);
      return forget();
    },
  });

  const now = Date.now();
  const usable = tokens.filter((token) => isUsable(tokenState(token, now)));
  const ended = tokens.filter((token) => !isUsable(tokenState(token, now)));
  return (
    <Stack gap="sm">
      {usable.length === 0 && (
        <Text size="sm" c="dimmed">
          {text.none}
        </Text>
      )}
      {usable.length > 0 && (
        <ul className={classes.list} aria-label={text.listLabel}>
          {usable.map((token) => (
            <TokenItem key={token.id} token={token}>
              <Button
                variant="default"
                size="xs"
                aria-label={`${text.revoke}: ${token.name} …${token.lastFour}`}
                onClick={() => setAsked(token)}
              >
                {text.revoke}
              </Button>
            </TokenItem>
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <details className={classes.ended}>
          <summary>{text.ended(ended.length)}</summary>
          <ul className={classes.list}>
            {ended.map((token) => (
              <TokenItem key={token.id} token={token} />
            ))}
          </ul>
        </details>
      )}
      <ConfirmDialog
        isOpen={asked !== null}
        title={text.revokeTitle}
        text={asked !== null && <RevokeText lastFour={asked.lastFour} others={usable.length - 1} />}
        confirm={text.revoke}
        isDangerous
        isPending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => asked && revoke.mutate(asked.id)}
        onClose={() => {
          revoke.reset();
          setAsked(null);
        }}
      />
    </Stack>
  );
}
