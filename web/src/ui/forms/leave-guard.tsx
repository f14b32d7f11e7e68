import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../dialogs/confirm-dialog';

interface LeaveGuardProps {
  when: boolean;
  /** What is lost, if not unsaved changes. */
  text?: { title: string; text: string; confirm: string };
}

/** Asks before a page with unsaved changes is left, also by closing the tab. */
export function LeaveGuard({ when, text }: LeaveGuardProps): ReactNode {
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
      {...(text ?? { title: leave.title, text: leave.text, confirm: leave.confirm })}
      cancel={leave.stay}
      isDangerous
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  );
}
