import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../../api/client';
import type { OauthClient } from '../../api/views';
import { oauthClientsQuery } from '../../records/scim-settings/oauth-clients.query';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { SecretDialog } from '../../ui/dialogs/secret-dialog';
import { Section } from '../../ui/layout/section';
import { RowsSkeleton } from '../../ui/lists/rows-skeleton';
import { LoadError } from '../../ui/messages/load-error';
import { CopyField } from '../../ui/values/copy-field';
import classes from '../tokens/token-list.module.css';
import { ClientItem } from './client-item';
import { EndDialog, type Ending } from './end-dialog';
import { NewSecretDialog, type SecretWish } from './new-secret-dialog';

/** The programs that get a new token every hour, in the place of one that stays. */
export function OauthClientsSection({ scimUrl, tenantId: shownId }: { scimUrl: string; tenantId: string }): ReactNode {
  const t = useText();
  const { oauthClients: text } = t.scim;
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const clients = useQuery(oauthClientsQuery(tenantId));
  /** A new client, or the one that gets another secret. */
  const [asking, setAsking] = useState<'new' | OauthClient | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);
  const forget = () => queryClient.invalidateQueries({ queryKey: oauthClientsQuery(tenantId).queryKey });
  const add = useMutation({
    mutationFn: async ({ name, expiresAt }: SecretWish): Promise<{ secret: string | null }> =>
      asking === null || asking === 'new'
        ? answerOf(
            api.POST('/api/tenants/{tenantId}/oauth-clients', {
              params: { path: { tenantId } },
              body: { name, expiresAt },
            }),
          )
        : answerOf(
            api.POST('/api/tenants/{tenantId}/oauth-clients/{id}/secrets', {
              params: { path: { tenantId, id: asking.id } },
              body: { expiresAt },
            }),
          ),
    // Nothing may remember the secret when the dialog has gone.
    gcTime: 0,
    onSuccess: ({ secret }) => {
      setAsking(null);
      setShown(secret);
      return forget();
    },
  });

  return (
    <Section title={text.title} lead={text.lead}>
      <Stack gap="md">
        <CopyField label={text.tokenUrl} value={tokenUrl(scimUrl, shownId)} hint={text.tokenUrlHint} />
        <Group gap="xs">
          <Button variant="default" onClick={() => setAsking('new')} disabled={!clients.isSuccess}>
            {text.add}
          </Button>
        </Group>
        {clients.isPending && <RowsSkeleton rows={1} />}
        {clients.isError && <LoadError error={clients.error} onRetry={() => void clients.refetch()} />}
        {clients.isSuccess && clients.data.items.length === 0 && (
          <Text size="sm" c="dimmed">
            {text.none}
          </Text>
        )}
        {clients.isSuccess && clients.data.items.length > 0 && (
          <ul className={classes.list} aria-label={text.listLabel}>
            {clients.data.items.map((client) => (
              <ClientItem key={client.id} client={client} onAddSecret={() => setAsking(client)} onEnd={setEnding} />
            ))}
          </ul>
        )}
      </Stack>
      <NewSecretDialog
        key={asking === null || asking === 'new' ? 'new' : asking.id}
        isOpen={asking !== null}
        client={asking === null || asking === 'new' ? null : asking.name}
        isPending={add.isPending}
        error={add.error}
        onAdd={(wish) => add.mutate(wish)}
        onClose={() => {
          add.reset();
          setAsking(null);
        }}
      />
      <SecretDialog secret={shown} text={text} onStored={() => setShown(null)} />
      {ending !== null && <EndDialog ending={ending} onEnded={forget} onClose={() => setEnding(null)} />}
    </Section>
  );
}

/** Where SCIM is, so that it stands here before there is a client. */
function tokenUrl(scimUrl: string, tenantId: string): string {
  return new URL(`/oauth2/${tenantId}/token`, scimUrl).href;
}
