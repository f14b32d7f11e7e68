import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { MatchCheck, MatchMethod } from '../api/views';
import {
  beginCheck,
  type CheckedUsersFilter,
  matchCheckQuery,
  removeCheck,
} from '../records/match-checks/match-checks.queries';
import { settingsReachQuery } from '../records/scim-settings/settings-reach.query';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { CheckProgress } from './check-progress';
import { CheckedUsersDialog } from './checked-users-dialog';
import { LinkButton } from './link-button';
import classes from './method-change.module.css';

interface MethodChangeProps {
  before: MatchMethod;
  after: MatchMethod;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before another method is saved on a running tenant, with what it makes of the accounts that exist. */
export function MethodChange({ before, after, onConfirm, onClose }: MethodChangeProps): ReactNode {
  const { matchCheck, scim } = useText();
  const text = matchCheck.change;
  const tenantId = useTenantId();
  const begun = useQuery({
    queryKey: ['match-change', tenantId, before, after],
    queryFn: () => beginCheck(tenantId, 'accounts'),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const id = begun.data?.id;
  const looked = useQuery({ ...matchCheckQuery(tenantId, id ?? ''), enabled: id !== undefined });
  const check = looked.data ?? begun.data;
  const isChecking = !begun.isError && !looked.isError && (check === undefined || check.state === 'running');
  const isDone = check?.state === 'done';
  // It was made for this question alone.
  const end = (): void => {
    if (id !== undefined) void removeCheck(tenantId, id).catch(() => {});
  };
  const close = (): void => {
    end();
    onClose();
  };
  const reached = useQuery(settingsReachQuery(tenantId));
  return (
    <ConfirmDialog
      isOpen
      title={text.title}
      confirm={text.confirm}
      isPending={isChecking}
      onConfirm={() => {
        end();
        onConfirm();
      }}
      onClose={close}
      text={
        <>
          {isChecking && <p>{text.checking}</p>}
          {isChecking && check !== undefined && <CheckProgress check={check} isCancelling={false} onCancel={close} />}
          {isDone && check.users === 0 && <p>{text.nothing}</p>}
          {isDone && check.users > 0 && <Found check={check} before={before} after={after} />}
          {!isChecking && !isDone && <p>{text.unknown}</p>}
          <p>
            {text.stays} {reached.data !== undefined && scim.reach.method(reached.data.provisioned)}
          </p>
        </>
      }
    />
  );
}

interface FoundProps {
  check: MatchCheck;
  before: MatchMethod;
  after: MatchMethod;
}

/** For how many accounts both methods lead to the person who has it, and where the new one leads otherwise. */
function Found({ check, before, after }: FoundProps): ReactNode {
  const { matchCheck, matchMethods } = useText();
  const text = matchCheck.change;
  const [opened, setOpened] = useState<CheckedUsersFilter | null>(null);
  // The user name of an account is taken by its own person, so that it stands in the way of every other.
  const same = (method: MatchMethod): number => check.methods[method].matched - check.methods[method].userNameTaken;
  const counts = check.methods[after];
  const lost: [name: string, users: number, filter: Omit<CheckedUsersFilter, 'method'>][] = [
    [text.another, counts.userNameTaken, { outcome: 'matched' }],
    [matchCheck.counts.none, counts.none, { outcome: 'none' }],
    [matchCheck.counts.several, counts.several, { outcome: 'several' }],
    [matchCheck.counts.noKey, counts.noKey, { outcome: 'no-key' }],
  ];
  const some = lost.filter(([, users]) => users > 0);
  return (
    <>
      <p>{text.numbers(matchMethods[before].name, same(before), matchMethods[after].name, same(after), check.users)}</p>
      {some.length > 0 && (
        <>
          <p>{text.lost}</p>
          <ul className={classes.lost}>
            {some.map(([name, users, filter]) => (
              <li key={name}>
                <LinkButton onPress={() => setOpened({ method: after, ...filter })}>
                  {`${name}: ${text.count(users)}`}
                </LinkButton>
              </li>
            ))}
          </ul>
        </>
      )}
      {opened !== null && <CheckedUsersDialog check={check} initial={opened} isOnTop onClose={() => setOpened(null)} />}
    </>
  );
}
