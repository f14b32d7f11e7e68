import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { restoreAccount, readDeletedAccounts } from '../records/deleted-accounts/deleted-accounts.queries';
import { useForgetAccounts } from '../records/accounts/use-forget-accounts';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Page } from '../ui/layout/page';
import { BulkDialog } from '../ui/lists/bulk/bulk-dialog';
import { EmptyState } from '../ui/lists/empty-state';
import { ListBar } from '../ui/lists/list-bar';
import { ListBody } from '../ui/lists/list-body';
import { listState } from '../ui/lists/list-state';
import { readWholeList } from '../ui/lists/read-whole-list';
import { SearchField } from '../ui/lists/search-field';
import { tidySearch } from '../ui/lists/tidy-search';
import { usePagedList } from '../ui/lists/use-paged-list';
import { type Selection, useSelection } from '../ui/lists/use-selection';
import classes from '../ui/lists/filter-row.module.css';
import { Notice } from '../ui/messages/notice';
import { chosenDeleted, DeletedAccountsTable } from './deleted-accounts-table';
import { restoring } from './restore-refusal';

const route = getRouteApi('/signed-in/accounts/deleted');

/** What can still be brought back. */
export function DeletedAccountsPage(): ReactNode {
  const { deletedAccounts: t, nav } = useText();
  const tenantId = useTenantId();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const [restored, setRestored] = useState<{ id: string; userName: string } | null>(null);
  const key = ['accounts', tenantId, 'deleted', filter];
  const query = usePagedList(key, (cursor) => readDeletedAccounts(tenantId, filter, cursor));
  const selection = useSelection(key);
  const { items, total } = listState(query);
  return (
    <Page title={t.title} lead={t.lead} crumbs={[<Link to="/accounts">{nav.accounts}</Link>]}>
      {restored !== null && (
        <div role="status">
          <Notice tone="good">
            {t.restore.done(restored.userName)}{' '}
            <Link to="/accounts/$accountId" params={{ accountId: restored.id }}>
              {t.restore.toAccount}
            </Link>
          </Notice>
        </div>
      )}
      <div className={classes.row} role="search" aria-label={t.title}>
        <SearchField
          label={t.search}
          placeholder={t.searchPlaceholder}
          value={filter.search ?? ''}
          onChange={(search) => void navigate({ search: tidySearch({ search }), replace: true, resetScroll: false })}
        />
      </div>
      <ListBar
        total={total}
        choosing={{
          selection,
          shown: items.map(chosenDeleted),
          readAll: async () =>
            (await readWholeList((cursor) => readDeletedAccounts(tenantId, filter, cursor, 500))).map(chosenDeleted),
          actions: <RestoreMany selection={selection} />,
        }}
      />
      <ListBody
        query={query}
        empty={
          filter.search === undefined ? (
            <EmptyState title={t.empty} text={t.emptyText} />
          ) : (
            <EmptyState title={t.nothingFound} text={t.nothingFoundText} />
          )
        }
      >
        {(accounts) => <DeletedAccountsTable accounts={accounts} selection={selection} onRestored={setRestored} />}
      </ListBody>
    </Page>
  );
}

function RestoreMany({ selection }: { selection: Selection }): ReactNode {
  const { deletedAccounts: t } = useText();
  const tenantId = useTenantId();
  const forget = useForgetAccounts();
  const [isAsking, setAsking] = useState(false);
  const { chosen, choose } = selection;
  return (
    <>
      {chosen.length > 0 && (
        <Button variant="default" size="xs" onClick={() => setAsking(true)}>
          {t.restore.many}
        </Button>
      )}
      {isAsking && (
        <BulkDialog
          rows={chosen}
          deed={{
            title: t.restore.titleMany(chosen.length),
            text: t.restore.textMany,
            confirm: t.restore.confirmMany,
            act: ({ id }) => restoring(restoreAccount(tenantId, id), t),
          }}
          onDone={(left) => {
            choose(left);
            void forget();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
