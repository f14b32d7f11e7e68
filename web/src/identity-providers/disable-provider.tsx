import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { settingsReachQuery } from '../records/scim-settings/settings-reach.query';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';

interface DisableProviderProps {
  id: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before an identity provider is disabled, and says how many accounts sign in through it. */
export function DisableProvider({ id, onConfirm, onClose }: DisableProviderProps): ReactNode {
  const { reach } = useText().scim;
  const { disable } = reach;
  const counted = useQuery(settingsReachQuery(useTenantId()));
  const own = counted.data?.identityProviders.find((provider) => provider.id === id);
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      title={disable.title}
      confirm={disable.confirm}
      isPending={counted.isPending}
      onConfirm={onConfirm}
      onClose={onClose}
      text={
        <>
          <p>
            {counted.isPending && reach.counting}
            {counted.isError && reach.unknown}
            {counted.isSuccess &&
              ((own?.accounts ?? 0) === 0 ? disable.nobody : disable.touches(own?.accounts ?? 0))}{' '}
            {(own?.onlyWay ?? 0) > 0 && disable.onlyWay(own?.onlyWay ?? 0)}
          </p>
          <p>{disable.back}</p>
        </>
      }
    />
  );
}
