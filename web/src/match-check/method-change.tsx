import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { MatchMethod } from '../api/views';
import { beginCheck, lastCheckQuery, matchCheckQuery, removeCheck } from '../records/match-checks/match-checks.queries';
import { settingsReachQuery } from '../records/scim-settings/settings-reach.query';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { CheckProgress } from './check-progress';

interface MethodChangeProps {
  before: MatchMethod;
  after: MatchMethod;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before another method is saved on a running tenant, with what it makes of the users who are there. */
export function MethodChange({ before, after, onConfirm, onClose }: MethodChangeProps): ReactNode {
  const { matchCheck, matchMethods, scim } = useText();
  const text = matchCheck.change;
  const tenantId = useTenantId();
  const begun = useQuery({
    queryKey: ['match-change', tenantId, before, after],
    queryFn: () => beginCheck(tenantId, 'log'),
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
  const queryClient = useQueryClient();
  // One that is over is the last check, which the page shows; one that is not wanted any more need not go on.
  const end = async (): Promise<void> => {
    if (isChecking && id !== undefined) await removeCheck(tenantId, id).catch(() => {});
    await queryClient.invalidateQueries({ queryKey: lastCheckQuery(tenantId).queryKey });
  };
  const close = (): void => {
    void end();
    onClose();
  };
  const reached = useQuery(settingsReachQuery(tenantId));
  const counts = check?.methods[after];
  return (
    <ConfirmDialog
      isOpen
      title={text.title}
      confirm={text.confirm}
      isPending={isChecking}
      onConfirm={() => {
        void end();
        onConfirm();
      }}
      onClose={close}
      text={
        <>
          {isChecking && <p>{text.checking}</p>}
          {isChecking && check !== undefined && <CheckProgress check={check} isCancelling={false} onCancel={close} />}
          {isDone && check.users === 0 && <p>{text.nothing}</p>}
          {isDone && check.users > 0 && counts !== undefined && (
            <>
              <p>
                {text.numbers(
                  matchMethods[before].name,
                  check.methods[before].matched,
                  matchMethods[after].name,
                  counts.matched,
                  check.users,
                )}
              </p>
              <p>{text.lost(counts.none, counts.several, counts.noKey)}</p>
            </>
          )}
          {!isChecking && !isDone && <p>{text.unknown}</p>}
          <p>
            {text.stays} {reached.data !== undefined && scim.reach.method(reached.data.provisioned)}
          </p>
        </>
      }
    />
  );
}
