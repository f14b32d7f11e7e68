import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { Section } from '../../ui/layout/section';
import { LogStory } from '../story/log-story';
import { logEntryQuery } from '../../records/provisioning-log/log.queries';

interface LinkedEntryProps {
  id: string;
  /** What the list shows already. */
  listed: readonly LogEntry[];
  onClose: () => void;
}

/** An entry that a link leads to although the list, as filtered and paged, does not show it. */
export function LinkedEntry({ id, listed, onClose }: LinkedEntryProps): ReactNode {
  const { log, common } = useText();
  const isListed = listed.some((entry) => entry.id === id);
  const query = useQuery({ ...logEntryQuery(useTenantId(), id), enabled: !isListed });
  if (isListed || !query.isSuccess) return null;
  return (
    <Stack mb="md">
      <Section
        title={log.linkedEntry}
        action={
          <Button variant="default" size="xs" onClick={onClose}>
            {common.close}
          </Button>
        }
      >
        <LogStory entry={query.data} />
      </Section>
    </Stack>
  );
}
