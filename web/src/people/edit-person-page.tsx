import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import type { Person } from '../api/views';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { clipped } from '../ui/values/clipped';
import { LoadError } from '../ui/messages/load-error';
import { Page } from '../ui/layout/page';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { useForm } from '../ui/forms/use-form';
import { fullName, personQuery } from '../records/people/people.queries';
import { PersonForm } from './form/person-form';
import { checkPerson, personBody, personValues } from './form/person-values';
import { useForgetPeople } from '../records/people/use-forget-people';

const route = getRouteApi('/signed-in/people/$personId/edit');

export function EditPersonPage(): ReactNode {
  const { people, nav } = useText();
  const { personId } = route.useParams();
  const person = useQuery({ ...personQuery(useTenantId(), personId), staleTime: 0 });
  const name = person.data === undefined ? '' : clipped(fullName(person.data), 60);
  return (
    <Page
      isNarrow
      title={people.editTitle(name)}
      crumbs={[
        <Link to="/people">{nav.people}</Link>,
        <Link to="/people/$personId" params={{ personId }}>
          {name || personId}
        </Link>,
      ]}
    >
      {person.isPending && <RowsSkeleton />}
      {person.isError && <LoadError error={person.error} onRetry={() => void person.refetch()} />}
      {person.isSuccess && <EditForm person={person.data} />}
    </Page>
  );
}

function EditForm({ person }: { person: Person }): ReactNode {
  const { people } = useText();
  const tenantId = useTenantId();
  const navigate = route.useNavigate();
  const forget = useForgetPeople();
  const form = useForm({
    initial: personValues(person),
    check: checkPerson,
    send: (values) => {
      const path = { tenantId, id: person.id };
      return answerOf(
        api.PATCH('/api/tenants/{tenantId}/persons/{id}', { params: { path }, body: personBody(values) }),
      );
    },
    onSent: () => {
      void forget();
      void navigate({ to: '/people/$personId', params: { personId: person.id }, ignoreBlocker: true });
    },
  });
  return <PersonForm form={form} submit={people.save} personId={person.id} isGuarded />;
}
