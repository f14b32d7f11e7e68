import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AccessCategory, AccessItem } from '../api/views';
import { SignInWayText } from '../records/accounts/sign-in-way';
import { useText } from '../text/text.context';
import { type Column, DataTable } from '../ui/lists/data-table';
import { clipped } from '../ui/values/clipped';
import { DayText, TimeText } from '../ui/values/time-text';
import { AccessAction } from './access-action';

/** One row for each account, or for each person who has none. */
export function AccessTable({
  category,
  items,
}: {
  category: AccessCategory;
  items: readonly AccessItem[];
}): ReactNode {
  const { accessReport: t } = useText();
  const columns: Column<AccessItem>[] = [
    { header: t.person, cell: (item) => <PersonCell item={item} /> },
    ...(category === 'starter-without-account'
      ? [{ header: t.provider, cell: (item: AccessItem) => <ProviderCell item={item} /> }]
      : [{ header: t.account, cell: (item: AccessItem) => <AccountCell item={item} /> }]),
    { header: t.employment, cell: (item) => <EmploymentCell item={item} /> },
    ...(category === 'leaver-active'
      ? [{ header: t.lastSignIn, cell: (item: AccessItem) => <LastSignInCell item={item} /> }]
      : []),
    { header: t.action, isEnd: true, cell: (item) => <AccessAction category={category} item={item} /> },
  ];
  return (
    <DataTable
      caption={t.categories[category].title}
      rows={items}
      rowKey={({ accountId, personId }) => accountId ?? personId ?? ''}
      columns={columns}
    />
  );
}

function PersonCell({ item }: { item: AccessItem }): ReactNode {
  const { accessReport: t } = useText();
  const { personId, givenName, familyName, personCode } = item;
  if (personId === null) return t.external;
  return (
    <>
      <Link to="/people/$personId" params={{ personId }}>
        <bdi>{clipped(`${givenName} ${familyName}`)}</bdi>
      </Link>
      {personCode !== null && (
        <div>
          <bdi>{clipped(personCode)}</bdi>
        </div>
      )}
    </>
  );
}

function AccountCell({ item: { accountId, userName, role } }: { item: AccessItem }): ReactNode {
  if (accountId === null) return '–';
  return (
    <>
      <Link to="/accounts/$accountId" params={{ accountId }}>
        <bdi>{clipped(userName ?? '–')}</bdi>
      </Link>
      {role !== null && <div>{clipped(role)}</div>}
    </>
  );
}

function EmploymentCell({ item: { employment } }: { item: AccessItem }): ReactNode {
  const { accessReport: t } = useText();
  if (employment === null) return t.noEmployment;
  return (
    <>
      <DayText day={employment.startDate} /> –{' '}
      {employment.endDate === null ? t.open : <DayText day={employment.endDate} />}
    </>
  );
}

function LastSignInCell({ item }: { item: AccessItem }): ReactNode {
  const { accessReport: t } = useText();
  const { lastSignInAt, lastSignInBy, lastSignInProvider } = item;
  if (lastSignInAt === null) return t.never;
  return (
    <>
      <TimeText at={lastSignInAt} />
      {lastSignInBy !== null && (
        <div>
          <SignInWayText way={{ signedInBy: lastSignInBy, identityProvider: lastSignInProvider }} />
        </div>
      )}
    </>
  );
}

/** What HR can tell IT: nobody has sent this person yet, or somebody has, and why it was refused. */
function ProviderCell({ item: { providerTried: tried } }: { item: AccessItem }): ReactNode {
  const { accessReport: t, log } = useText();
  if (tried === null) return t.notTried;
  const { reasons, unnamed } = log.refusals;
  const known = tried.reason === null || tried.reason === 'no-key' ? unnamed : reasons[tried.reason];
  return (
    <>
      {t.tried} <TimeText at={tried.at} />
      <div>{known.short}</div>
    </>
  );
}
