import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { oauthClientsQuery } from '../../records/scim-settings/oauth-clients.query';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { Section } from '../../ui/layout/section';
import { RowsSkeleton } from '../../ui/lists/rows-skeleton';
import { LoadError } from '../../ui/messages/load-error';
import { Notice } from '../../ui/messages/notice';
import { problemText } from '../../ui/messages/problem-text';
import { CopyField } from '../../ui/values/copy-field';
import classes from '../tokens/token-list.module.css';
import { ClientItem } from './client-item';
import { EndDialog, type Ending } from './end-dialog';
import { NewClientDialog } from './new-client-dialog';
import { ShownSecretDialog } from './shown-secret-dialog';

/** The programs that get a new token every hour, in the place of one that stays. */
export function OauthClientsSection({ scimUrl, tenantId: shownId }: { scimUrl: string; tenantId: string }): ReactNode {
  const t = useText();
  const { oauthClients: text } = t.scim;
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const clients = useQuery(oauthClientsQuery(tenantId));
  const [isAdding, setAdding] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);
  const forget = () => queryClient.invalidateQueries({ queryKey: oauthClientsQuery(tenantId).queryKey });
  const add = useMutation({
    mutationFn: (name: string) =>
      answerOf(api.POST('/api/tenants/{tenantId}/oauth-clients', { params: { path: { tenantId } }, body: { name } })),
    // Nothing may remember the secret when the dialog has gone.
    gcTime: 0,
    onSuccess: ({ secret }) => {
      setAdding(false);
      setShown(secret);
      return forget();
    },
  });
  const addSecret = useMutation({
    mutationFn: (id: string) => {
      const path = '/api/tenants/{tenantId}/oauth-clients/{id}/secrets';
      return answerOf(api.POST(path, { params: { path: { tenantId, id } }, body: {} }));
    },
    gcTime: 0,
    onSuccess: ({ secret }) => {
      setShown(secret);
      return forget();
    },
  });

  return (
    <Section title={text.title} lead={text.lead}>
      <Stack gap="md">
        <CopyField label={text.tokenUrl} value={tokenUrl(scimUrl, shownId)} hint={text.tokenUrlHint} />
        <Group gap="xs">
          <Button variant="default" onClick={() => setAdding(true)} disabled={!clients.isSuccess}>
            {text.add}
          </Button>
        </Group>
        {addSecret.error !== null && <Notice tone="bad">{problemText(addSecret.error, t)}</Notice>}
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
              <ClientItem
                key={client.id}
                client={client}
                isAdding={addSecret.isPending && addSecret.variables === client.id}
                onAddSecret={() => addSecret.mutate(client.id)}
                onEnd={setEnding}
              />
            ))}
          </ul>
        )}
      </Stack>
      <NewClientDialog
        isOpen={isAdding}
        isPending={add.isPending}
        error={add.error}
        onAdd={(name) => add.mutate(name)}
        onClose={() => {
          add.reset();
          setAdding(false);
        }}
      />
      <ShownSecretDialog secret={shown} onStored={() => setShown(null)} />
      {ending !== null && <EndDialog ending={ending} onEnded={forget} onClose={() => setEnding(null)} />}
    </Section>
  );
}

/** Where SCIM is, so that it stands here before there is a client. */
function tokenUrl(scimUrl: string, tenantId: string): string {
  return new URL(`/oauth2/${tenantId}/token`, scimUrl).href;
}
