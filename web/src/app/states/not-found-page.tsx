import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Page } from '../../ui/layout/page';

export function NotFoundPage(): ReactNode {
  const t = useText();
  return (
    <Page title={t.notFound.title} lead={t.notFound.lead}>
      <p>
        <Link to="/">{t.notFound.back}</Link>
      </p>
    </Page>
  );
}
