import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../text/text.context';
import { ConfirmDialog } from './confirm-dialog';

/** Asks before a page with unsaved changes is left, also by closing the tab. */
export function LeaveGuard({ when }: { when: boolean }): ReactNode {
  const { leave } = useText();
  const blocker = useBlocker({
    // Filters and open entries change the address without leaving the page.
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: () => when,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      isOpen={blocker.status === 'blocked'}
      title={leave.title}
      text={leave.text}
      confirm={leave.confirm}
      cancel={leave.stay}
      isDangerous
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  );
}
