import { Button, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { SamlMapping } from '../api/views';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ListBody } from '../ui/lists/list-body';
import { Section } from '../ui/layout/section';
import { usePagedList } from '../ui/lists/use-paged-list';
import { MappingDialog } from './mapping-dialog';
import { MappingsTable } from './mappings-table';
import { readSamlMappingsPage } from '../records/saml-mappings/saml-mappings.queries';

/** The SAML mappings of one account. */
export function AccountMappings({ accountId }: { accountId: string }): ReactNode {
  const { mappings: t } = useText();
  const tenantId = useTenantId();
  const [edited, setEdited] = useState<SamlMapping | 'new' | null>(null);
  const query = usePagedList(['saml-mappings', tenantId, { accountId }], (cursor) =>
    readSamlMappingsPage(tenantId, { accountId }, cursor),
  );
  return (
    <Section
      title={t.title}
      lead={t.ofAccountLead}
      action={
        <Button variant="default" size="xs" onClick={() => setEdited('new')}>
          {t.add}
        </Button>
      }
    >
      <ListBody
        query={query}
        empty={
          <Text size="sm" c="dimmed">
            {t.noneOfAccount}
          </Text>
        }
      >
        {(mappings) => <MappingsTable mappings={mappings} withAccount={false} onEdit={setEdited} />}
      </ListBody>
      {edited !== null && (
        <MappingDialog
          mapping={edited === 'new' ? null : edited}
          accountId={accountId}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}
