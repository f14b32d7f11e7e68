import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import type { Person } from '../api/views';
import { EraseDialog } from '../data-protection/erase-dialog';
import { personDataFile } from '../records/data-protection/retention.queries';
import { fullName } from '../records/people/people.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { clipped } from '../ui/values/clipped';

/** What a person may ask for: all that is held, and that it goes. */
export function PersonPrivacy({ person }: { person: Person }): ReactNode {
  const { dataProtection: t } = useText();
  const tenantId = useTenantId();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const erase = (reason: string) =>
    answerOf(
      api.POST('/api/tenants/{tenantId}/persons/{id}/erase', {
        params: { path: { tenantId, id: person.id } },
        body: { reason },
      }),
    );
  return (
    <Section title={t.person} lead={t.personLead}>
      <Group gap="xs">
        <Button
          component="a"
          variant="default"
          href={personDataFile(tenantId, person.id)}
          download
          title={t.downloadHint}
        >
          {t.download}
        </Button>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t.erase}
        </Button>
      </Group>
      {isAsking && (
        <EraseDialog
          name={clipped(fullName(person), 60)}
          typed={person.personCode}
          onErase={erase}
          onErased={() => {
            // The page is about nobody any more.
            void navigate({ to: '/people' }).then(() => queryClient.invalidateQueries());
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
