import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Page } from '../ui/layout/page';
import { useForm } from '../ui/forms/use-form';
import { PersonForm } from './form/person-form';
import { checkPerson, newPersonValues, personBody } from './form/person-values';
import { useForgetPeople } from '../records/people/use-forget-people';

const route = getRouteApi('/signed-in/people/new');

export function NewPersonPage(): ReactNode {
  const { people, nav } = useText();
  const tenantId = useTenantId();
  const known = route.useSearch();
  const navigate = route.useNavigate();
  const forget = useForgetPeople();
  const form = useForm({
    initial: newPersonValues(known),
    check: checkPerson,
    send: (values) =>
      answerOf(
        api.POST('/api/tenants/{tenantId}/persons', { params: { path: { tenantId } }, body: personBody(values) }),
      ),
    onSent: ({ id }) => {
      void forget();
      const { reviewItem: itemId } = known;
      if (itemId === undefined) {
        void navigate({ to: '/people/$personId', params: { personId: id }, ignoreBlocker: true });
      } else {
        void navigate({ to: '/integrations/review/$itemId', params: { itemId }, ignoreBlocker: true });
      }
    },
  });
  return (
    <Page isNarrow title={people.newTitle} crumbs={[<Link to="/people">{nav.people}</Link>]}>
      <PersonForm form={form} submit={people.create} isGuarded />
    </Page>
  );
}
