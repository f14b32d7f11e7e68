import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ACCESS_CATEGORIES } from '../api/views';
import { accessSummaryQuery } from '../records/access-report/access-report.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';

/** On the start page: how many accounts and employments do not go together, each with the way to who that is. */
export function AccessSummary(): ReactNode {
  const { accessReport: t } = useText();
  const { data: summary } = useQuery(accessSummaryQuery(useTenantId()));
  if (summary === undefined) return null;
  const { counts } = summary;
  const found = ACCESS_CATEGORIES.filter((name) => counts[name] > 0);
  return (
    <Section title={t.title} lead={found.length === 0 ? t.allWell : t.lead}>
      {found.length > 0 && (
        <ul>
          {found.map((category) => (
            <li key={category}>
              <Link to="/access-report" search={{ category }}>
                {t.counted(t.categories[category].title, counts[category])}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
