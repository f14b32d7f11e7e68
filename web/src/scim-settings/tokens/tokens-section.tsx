import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { GeneratedToken } from '../../api/views';
import { useTenantId } from '../../session/session';
import { useAttention } from '../../session/use-attention';
import { useText } from '../../text/text.context';
import { LoadError } from '../../ui/messages/load-error';
import { Notice } from '../../ui/messages/notice';
import { problemText } from '../../ui/messages/problem-text';
import { RowsSkeleton } from '../../ui/lists/rows-skeleton';
import { Section } from '../../ui/layout/section';
import { GenerateTokenDialog } from './generate-token-dialog';
import { SecretDialog } from '../../ui/dialogs/secret-dialog';
import { scimTokensQuery } from '../../records/scim-settings/scim-settings.queries';
import { TokenList } from './token-list';
import { isUsable, tokenState } from '../../records/scim-settings/token-state';
import { useGenerateToken } from './use-generate-token';

/** The secrets with which the provider signs in. */
export function TokensSection(): ReactNode {
  const t = useText();
  const { tokens: text } = t.scim;
  const tokens = useQuery({
    ...scimTokensQuery(useTenantId()),
    // "Last used" is what people wait for here, as long as there is somebody.
    refetchInterval: useAttention() ? 15_000 : false,
  });
  const [isAsking, setAsking] = useState(false);
  const [generated, setGenerated] = useState<GeneratedToken | null>(null);
  const generate = useGenerateToken((token) => {
    setAsking(false);
    setGenerated(token);
  });
  const live = tokens.data?.items.filter((token) => isUsable(tokenState(token, Date.now()))) ?? [];

  return (
    <Section title={text.title} lead={text.lead}>
      <Stack gap="md">
        <Group gap="xs">
          {/* The first token needs no question; a later one has to say what becomes of the one before. */}
          <Button
            onClick={() => (live.length === 0 ? generate.mutate({}) : setAsking(true))}
            loading={generate.isPending && !isAsking}
            disabled={!tokens.isSuccess}
          >
            {text.generate}
          </Button>
          {tokens.isSuccess && live.length === 0 && (
            <Button variant="subtle" onClick={() => setAsking(true)}>
              {text.generateWith}
            </Button>
          )}
        </Group>
        {generate.error !== null && !isAsking && <Notice tone="bad">{problemText(generate.error, t)}</Notice>}
        {tokens.isPending && <RowsSkeleton rows={1} />}
        {tokens.isError && <LoadError error={tokens.error} onRetry={() => void tokens.refetch()} />}
        {tokens.isSuccess && <TokenList tokens={tokens.data.items} />}
      </Stack>
      <GenerateTokenDialog
        isOpen={isAsking}
        replaces={live.length}
        isPending={generate.isPending}
        error={generate.error}
        onGenerate={(wish) => generate.mutate(wish)}
        onClose={() => {
          generate.reset();
          setAsking(false);
        }}
      />
      <SecretDialog secret={generated?.token ?? null} text={text} onStored={() => setGenerated(null)} />
    </Section>
  );
}
