import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { settingsReachQuery } from '../records/scim-settings/settings-reach.query';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';

/** Asks before provisioning is switched off, and says for how many accounts that is. */
export function SwitchOff({ onConfirm, onClose }: { onConfirm: () => void; onClose: () => void }): ReactNode {
  const { reach } = useText().scim;
  const { switchOff } = reach;
  const counted = useQuery(settingsReachQuery(useTenantId()));
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={switchOff.title}
      confirm={switchOff.confirm}
      isPending={counted.isPending}
      onConfirm={onConfirm}
      onClose={onClose}
      text={
        <>
          <p>{switchOff.now}</p>
          <p>
            {counted.isPending && reach.counting}
            {counted.isError && reach.unknown}
            {counted.isSuccess && switchOff.touches(counted.data.provisioned)}
          </p>
          <p>{switchOff.leavers}</p>
        </>
      }
    />
  );
}
