import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTenantId } from '../session/session';
import { SetupAside } from '../setup-guide/setup-aside';
import { useText } from '../text/text.context';
import { LoadError } from '../ui/messages/load-error';
import { Page } from '../ui/layout/page';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import classes from './scim-settings-page.module.css';
import { scimSettingsQuery } from '../records/scim-settings/scim-settings.queries';
import { SettingsForm } from './settings-form';

/** Administration > Integrations > SCIM. */
export function ScimSettingsPage(): ReactNode {
  const t = useText();
  const tenantId = useTenantId();
  const settings = useQuery(scimSettingsQuery(tenantId));
  return (
    <Page title={t.scim.title} lead={t.scim.lead} crumbs={[t.nav.administration, t.nav.integrationsShort, t.nav.scim]}>
      {settings.isError ? (
        <LoadError error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <div className={classes.columns}>
          <div className={classes.main}>
            {settings.isPending ? <RowsSkeleton rows={10} /> : <SettingsForm settings={settings.data} />}
          </div>
          <div className={classes.aside}>
            {settings.isPending ? <RowsSkeleton /> : <SetupAside settings={settings.data} />}
          </div>
        </div>
      )}
    </Page>
  );
}
