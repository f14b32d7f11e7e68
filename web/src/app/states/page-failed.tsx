import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { LoadError } from '../../ui/messages/load-error';
import { Page } from '../../ui/layout/page';

/** When a page cannot be shown at all: a part of the console did not arrive, or a fault of ours. */
export function PageFailed({ error }: { error: unknown }): ReactNode {
  const t = useText();
  return (
    <Page title={t.failed.title}>
      <LoadError error={error} onRetry={() => window.location.reload()} />
    </Page>
  );
}
