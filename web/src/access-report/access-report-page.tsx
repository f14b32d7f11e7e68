import { Button, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ACCESS_CATEGORIES, type AccessCategory } from '../api/views';
import { accessSummaryQuery, accessReportFile, readAccessPage } from '../records/access-report/access-report.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Page } from '../ui/layout/page';
import { Section } from '../ui/layout/section';
import { EmptyState } from '../ui/lists/empty-state';
import { ListBody } from '../ui/lists/list-body';
import { usePagedList } from '../ui/lists/use-paged-list';
import { AccessTable } from './access-table';

const route = getRouteApi('/signed-in/access-report');

/** Whose account and employment do not go together, and what to do about each. */
export function AccessReportPage(): ReactNode {
  const { accessReport: t } = useText();
  const tenantId = useTenantId();
  const { category } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: summary } = useQuery(accessSummaryQuery(tenantId));
  const counts = summary?.counts;
  const query = usePagedList(['access-report', tenantId, category], (cursor) =>
    readAccessPage(tenantId, category, cursor),
  );
  const { title, lead, nobody } = t.categories[category];
  return (
    <Page title={t.title} lead={t.lead}>
      <Radio.Group
        label={t.choose}
        mb="lg"
        value={category}
        onChange={(value) => void navigate({ search: { category: value as AccessCategory }, replace: true })}
      >
        <Stack gap="xs" mt="xs">
          {ACCESS_CATEGORIES.map((name) => (
            <Radio
              key={name}
              value={name}
              label={
                counts === undefined ? t.categories[name].title : t.counted(t.categories[name].title, counts[name])
              }
            />
          ))}
        </Stack>
      </Radio.Group>
      <Section
        title={title}
        lead={lead}
        action={
          <Button component="a" variant="default" href={accessReportFile(tenantId, category)} download>
            {t.download}
          </Button>
        }
      >
        <ListBody query={query} empty={<EmptyState title={nobody} text={t.nobodyText} />}>
          {(items) => <AccessTable category={category} items={items} />}
        </ListBody>
      </Section>
    </Page>
  );
}
