import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { BulkDialog } from '../ui/lists/bulk/bulk-dialog';
import type { Selection } from '../ui/lists/use-selection';

/** Deletes the chosen mappings. */
export function DeleteMappings({ selection }: { selection: Selection }): ReactNode {
  const { mappings: t } = useText();
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      {selection.chosen.length > 0 && (
        <Button variant="default" size="xs" onClick={() => setAsking(true)}>
          {t.many.button}
        </Button>
      )}
      {isAsking && (
        <BulkDialog
          rows={selection.chosen}
          deed={{
            title: t.many.title(selection.chosen.length),
            text: t.many.text,
            confirm: t.delete,
            isDangerous: true,
            act: ({ id }) => {
              const params = { path: { tenantId, id } };
              return answerOf(api.DELETE('/api/tenants/{tenantId}/saml-mappings/{id}', { params }));
            },
          }}
          onDone={(left) => {
            selection.choose(left);
            void queryClient.invalidateQueries({ queryKey: ['saml-mappings', tenantId] });
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
