import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { answerOf, api } from '../api/client';
import { useTenantId } from '../session/session';
import { personQuery } from '../records/people/people.queries';
import { PersonPicker } from '../records/people/person-picker';
import { rolesQuery } from '../records/roles/roles.queries';
import { PasswordField } from '../ui/forms/password-field';
import { useText } from '../text/text.context';
import { Explained } from '../ui/help/explained';
import { Dialog } from '../ui/dialogs/dialog';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { blankFields } from '../ui/forms/blank-fields';
import { useForm } from '../ui/forms/use-form';
import { useForgetAccounts } from '../records/accounts/use-forget-accounts';

interface NewAccountDialogProps {
  /** Whose account it will be, if that is known already. */
  personId: string | null;
  onMade: (accountId: string) => void;
  onClose: () => void;
}

/** An account made by hand: for a person, or for somebody of HR without a record. */
export function NewAccountDialog({ personId, onMade, onClose }: NewAccountDialogProps): ReactNode {
  const t = useText();
  const { accounts: text } = t;
  const tenantId = useTenantId();
  const roles = useQuery(rolesQuery(tenantId));
  const forget = useForgetAccounts();
  const form = useForm({
    initial: { personId, userName: '', email: '', role: 'Self-Service', password: '' },
    check: (values) => blankFields(values, ['userName', 'email', 'role']),
    send: ({ password, ...values }) => {
      const body = { ...values, password: password || null };
      return answerOf(api.POST('/api/tenants/{tenantId}/accounts', { params: { path: { tenantId } }, body }));
    },
    onSent: ({ id }) => {
      void forget();
      onMade(id);
    },
  });
  const { set } = form;
  const person = useQuery({
    ...personQuery(tenantId, form.values.personId ?? ''),
    enabled: form.values.personId !== null,
  });
  const knownEmail = person.data?.internalEmail ?? person.data?.externalEmail ?? undefined;
  // The person's own address is the likeliest answer to both.
  useEffect(() => {
    if (knownEmail !== undefined) set({ userName: knownEmail, email: knownEmail });
  }, [knownEmail, set]);

  return (
    <Dialog isOpen onClose={onClose} title={text.addTitle}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <PersonPicker
            label={text.person}
            description={<Explained>{text.personHint}</Explained>}
            personId={form.values.personId}
            onChange={(id) => form.set({ personId: id })}
          />
          {form.errors['personId'] !== undefined && <Notice tone="bad">{form.errors['personId']}</Notice>}
          <TextInput
            label={text.userName}
            withAsterisk
            maxLength={255}
            data-field="userName"
            value={form.values.userName}
            error={form.errors['userName']}
            onChange={(event) => form.set({ userName: event.currentTarget.value })}
          />
          <TextInput
            type="email"
            label={text.email}
            withAsterisk
            data-field="email"
            value={form.values.email}
            error={form.errors['email']}
            onChange={(event) => form.set({ email: event.currentTarget.value })}
          />
          <NativeSelect
            label={text.role}
            data-field="role"
            value={form.values.role}
            error={form.errors['role']}
            onChange={(event) => form.set({ role: event.currentTarget.value })}
            data={roles.data?.items.map(({ name }) => name) ?? [form.values.role]}
          />
          <PasswordField
            label={text.password}
            description={text.passwordHint}
            autoComplete="new-password"
            data-field="password"
            value={form.values.password}
            error={form.errors['password']}
            onChange={(event) => form.set({ password: event.currentTarget.value })}
          />
          {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" loading={form.isSending}>
              {text.create}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
