import { type ReactNode, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { MatchMethod } from '../api/views';
import { lastCheckQuery } from '../records/match-checks/match-checks.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { CheckedUsersDialog } from './checked-users-dialog';
import { LinkButton } from './link-button';

/** How the last check went for one method; nothing where there was none. */
export function MethodLastCheck({ method }: { method: MatchMethod }): ReactNode {
  const { matchCheck: text } = useText();
  const { data: check } = useQuery(lastCheckQuery(useTenantId()));
  const [isOpen, setOpen] = useState(false);
  if (check == null || check.state !== 'done') return null;
  const { matched, refused } = check.methods[method];
  return (
    <span style={{ display: 'block', fontSize: '0.8125rem' }}>
      {text.lastCheck(matched, check.users)}
      {refused > 0 && (
        <>
          {' · '}
          <LinkButton onPress={() => setOpen(true)}>{text.refused(refused)}</LinkButton>
        </>
      )}
      {isOpen && (
        <CheckedUsersDialog check={check} initial={{ method, refused: true }} onClose={() => setOpen(false)} />
      )}
    </span>
  );
}
