import { Button, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import type { BaseRole, Role } from '../api/views';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Explained } from '../ui/help/explained';
import { Dialog } from '../ui/dialogs/dialog';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { blankFields } from '../ui/forms/blank-fields';
import { useForm } from '../ui/forms/use-form';
import { roleValues, translationsOf, translationsPatch } from './role-values';
import { BASE_ROLES, rolesQuery } from '../records/roles/roles.queries';
import { TranslationFields } from './translation-fields';

/** Makes or changes a role. Base roles keep their name. */
export function RoleDialog({ role, onClose }: { role: Role | null; onClose: () => void }): ReactNode {
  const t = useText();
  const { roles: text } = t;
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const isBase = role?.kind === 'base';
  const done = (): void => {
    void queryClient.invalidateQueries({ queryKey: rolesQuery(tenantId).queryKey });
    onClose();
  };
  const form = useForm({
    initial: roleValues(role),
    check: (values) => blankFields(values, ['name']),
    send: (values) => {
      const { name, baseRole, scimAssignable } = values;
      if (role === null) {
        const body = { scimAssignable, translations: translationsOf(values), name, baseRole };
        return answerOf(api.POST('/api/tenants/{tenantId}/roles', { params: { path: { tenantId } }, body }));
      }
      const common = { scimAssignable, translations: translationsPatch(role, values) };
      const path = { tenantId, id: role.id };
      const body = isBase ? common : { ...common, name, baseRole };
      return answerOf(api.PATCH('/api/tenants/{tenantId}/roles/{id}', { params: { path }, body }));
    },
    onSent: done,
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/tenants/{tenantId}/roles/{id}', { params: { path: { tenantId, id } } })),
    onSuccess: done,
  });
  const isHr = form.values.baseRole === 'HR Professional' || form.values.baseRole === 'Restricted HR Professional';
  const problem = form.problem ?? remove.error;

  return (
    <Dialog isOpen onClose={onClose} title={role === null ? text.newTitle : text.editTitle} size="lg">
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={text.name}
            description={<Explained>{isBase ? text.baseNameHint : text.nameHint}</Explained>}
            maxLength={100}
            withAsterisk={!isBase}
            readOnly={isBase}
            data-field="name"
            value={form.values.name}
            error={form.errors['name']}
            onChange={(event) => form.set({ name: event.currentTarget.value })}
          />
          {!isBase && (
            <NativeSelect
              label={text.baseRole}
              description={text.baseRoleHint}
              data-field="baseRole"
              value={form.values.baseRole}
              error={form.errors['baseRole']}
              onChange={(event) => form.set({ baseRole: event.currentTarget.value as BaseRole })}
              data={[...BASE_ROLES]}
            />
          )}
          <Switch
            label={text.assignableLabel}
            description={text.assignableHint}
            checked={form.values.scimAssignable}
            onChange={(event) => form.set({ scimAssignable: event.currentTarget.checked })}
          />
          {isHr && form.values.scimAssignable && <Notice tone="warn">{text.hrWarning}</Notice>}
          <TranslationFields
            translations={form.values.translations}
            error={form.errors['translations']}
            onChange={(translations) => form.set({ translations })}
          />
          {problem != null && <Notice tone="bad">{problemText(problem, t)}</Notice>}
          <Group justify="space-between" gap="xs">
            {role !== null && !isBase ? (
              <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(role.id)}>
                {text.delete}
              </Button>
            ) : (
              <Text size="sm" />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                {t.common.cancel}
              </Button>
              <Button type="submit" loading={form.isSending}>
                {role === null ? text.create : text.save}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
