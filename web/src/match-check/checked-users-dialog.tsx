import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { MatchCheck, MatchMethod, MatchOutcome } from '../api/views';
import {
  type CheckedUsersFilter,
  checkedUsersFile,
  readCheckedUsers,
} from '../records/match-checks/match-checks.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Dialog } from '../ui/dialogs/dialog';
import { EmptyState } from '../ui/lists/empty-state';
import { ListBody } from '../ui/lists/list-body';
import { SearchField } from '../ui/lists/search-field';
import { usePagedList } from '../ui/lists/use-paged-list';
import { CheckedUsersTable } from './checked-users-table';

interface CheckedUsersDialogProps {
  check: MatchCheck;
  initial: CheckedUsersFilter;
  /** Opened from another dialog. */
  isOnTop?: boolean;
  onClose: () => void;
}

/** The users of a check, each with what one method makes of it. */
export function CheckedUsersDialog({ check, initial, isOnTop, onClose }: CheckedUsersDialogProps): ReactNode {
  const { matchCheck: text, matchMethods } = useText();
  const tenantId = useTenantId();
  const [filter, setFilter] = useState(initial);
  const query = usePagedList(['match-checks', tenantId, check.id, 'users', filter], (cursor) =>
    readCheckedUsers(tenantId, check.id, filter, cursor),
  );
  const { method, search } = filter;
  return (
    // What is pressed in here is not pressed in the label that it was opened from.
    <span onClick={(event) => event.stopPropagation()}>
      <Dialog isOpen onClose={onClose} title={text.rowsTitle} size="xl" isOnTop={isOnTop}>
        <Stack gap="md">
          <Group align="end" gap="sm">
            <NativeSelect
              label={text.method}
              value={method}
              onChange={(event) => setFilter({ ...filter, method: event.currentTarget.value as MatchMethod })}
              data={Object.entries(matchMethods).map(([value, { name }]) => ({ value, label: name }))}
            />
            <NativeSelect
              label={text.shown}
              value={shownOf(filter)}
              onChange={(event) => setFilter({ method, search, ...filterOf(event.currentTarget.value) })}
              data={[
                { value: '', label: text.all },
                { value: 'refused', label: text.counts.refused },
                ...Object.entries(text.outcomes).map(([value, label]) => ({ value, label })),
              ]}
            />
            <SearchField
              label={text.search}
              value={search ?? ''}
              onChange={(typed) => setFilter({ ...filter, search: typed === '' ? undefined : typed })}
            />
            <Button
              component="a"
              variant="default"
              href={checkedUsersFile(tenantId, check.id, filter)}
              download="match-check.csv"
            >
              {text.download}
            </Button>
          </Group>
          <ListBody query={query} empty={<EmptyState title={text.empty} text={text.emptyText} />}>
            {(users) => <CheckedUsersTable users={users} />}
          </ListBody>
        </Stack>
      </Dialog>
    </span>
  );
}

function shownOf({ outcome, refused }: CheckedUsersFilter): string {
  return refused === true ? 'refused' : (outcome ?? '');
}

function filterOf(shown: string): Pick<CheckedUsersFilter, 'outcome' | 'refused'> {
  if (shown === 'refused') return { refused: true };
  return shown === '' ? {} : { outcome: shown as MatchOutcome };
}
