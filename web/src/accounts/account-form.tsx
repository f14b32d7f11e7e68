import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import type { Account } from '../api/views';
import { useSession } from '../session/session';
import formClasses from '../people/form/person-form.module.css';
import { rolesQuery } from '../records/roles/roles.queries';
import { PasswordField } from '../ui/forms/password-field';
import { useText } from '../text/text.context';
import { LeaveGuard } from '../ui/forms/leave-guard';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { Section } from '../ui/layout/section';
import { blankFields } from '../ui/forms/blank-fields';
import { useForm } from '../ui/forms/use-form';
import { useForgetAccounts } from '../records/accounts/use-forget-accounts';

/** What HR may change about an account. Only what differs is sent, so that nothing else is overwritten. */
export function AccountForm({ account }: { account: Account }): ReactNode {
  const t = useText();
  const { accounts: text } = t;
  const { tenantId, accountId: own } = useSession();
  const isOwn = account.id === own;
  const roles = useQuery(rolesQuery(tenantId));
  const forget = useForgetAccounts();
  const initial = { userName: account.userName, email: account.email ?? '', role: account.role, password: '' };
  const form = useForm({
    initial,
    check: (values) => blankFields(values, ['userName']),
    send: (values) => {
      const changed = Object.entries(values).filter(([name, value]) => value !== initial[name as keyof typeof initial]);
      const path = { tenantId, id: account.id };
      const body = Object.fromEntries(changed);
      return answerOf(api.PATCH('/api/tenants/{tenantId}/accounts/{id}', { params: { path }, body }));
    },
    onSent: () => void forget(),
  });
  const names = roles.data?.items.map(({ name }) => name) ?? [];
  return (
    <Section title={text.change} lead={text.changeLead}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <div className={formClasses.pair}>
            <TextInput
              label={text.userName}
              maxLength={255}
              data-field="userName"
              value={form.values.userName}
              error={form.errors['userName']}
              onChange={(event) => form.set({ userName: event.currentTarget.value })}
            />
            <TextInput
              type="email"
              label={text.email}
              data-field="email"
              value={form.values.email}
              error={form.errors['email']}
              onChange={(event) => form.set({ email: event.currentTarget.value })}
            />
            <NativeSelect
              label={text.role}
              description={isOwn ? text.ownRole : undefined}
              data-field="role"
              value={form.values.role}
              error={form.errors['role']}
              onChange={(event) => form.set({ role: event.currentTarget.value })}
              data={names.includes(account.role) ? names : [account.role, ...names]}
            />
            <PasswordField
              label={text.newPassword}
              description={isOwn ? text.ownPassword : undefined}
              placeholder={text.passwordKept}
              autoComplete="new-password"
              data-field="password"
              value={form.values.password}
              error={form.errors['password']}
              onChange={(event) => form.set({ password: event.currentTarget.value })}
            />
          </div>
          {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
          <Group gap="xs">
            <Button type="submit" loading={form.isSending} disabled={!form.isDirty}>
              {text.save}
            </Button>
          </Group>
        </Stack>
        <LeaveGuard when={form.isDirty && !form.isSending} />
      </form>
    </Section>
  );
}
