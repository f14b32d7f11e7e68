import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { onPasswordNeeded, type PasswordReason, settlePassword } from '../api/password-needed';
import { isShutOut, type ShutOut } from '../api/session-end';
import { useSession } from '../session/session';
import { leave } from '../session/sign-out';
import { type Catalogue, useText } from '../text/text.context';
import { Dialog } from '../ui/dialogs/dialog';
import { Notice } from '../ui/messages/notice';
import { blankFields } from '../ui/forms/blank-fields';
import { problemText } from '../ui/messages/problem-text';
import { useForm } from '../ui/forms/use-form';
import { givePassword } from './give-password';
import { PasswordField } from '../ui/forms/password-field';
import { SsoAgain } from './sso-again';
import { sessionEndText } from './session-end-text';

/** Opens over the page when the password is wanted again; what was typed stays, and what was sent is sent again. */
export function PasswordDialog(): ReactNode {
  const [reason, setReason] = useState<PasswordReason | null>(null);
  useEffect(() => onPasswordNeeded(setReason), []);
  const t = useText();
  return (
    <Dialog
      isOpen={reason !== null}
      isOnTop
      title={titleOf(reason, t)}
      onClose={reason === 'long-ago' ? () => settlePassword(false) : undefined}
    >
      {reason !== null && (isShutOut(reason) ? <WayOut reason={reason} /> : <WayBack reason={reason} />)}
    </Dialog>
  );
}

type WithPassword = Exclude<PasswordReason, ShutOut>;

function titleOf(reason: PasswordReason | null, { signIn }: Catalogue): string {
  if (reason === 'long-ago') return signIn.confirmTitle;
  if (reason === 'not-an-hr-professional') return signIn.roleTakenTitle;
  return reason !== null && isShutOut(reason) ? signIn.shutOutTitle : signIn.againTitle;
}

/** Why one is asked: what ended the session, where that is known, and that nothing is lost. */
function textOf(reason: WithPassword, userName: string, t: Catalogue): string {
  if (reason === 'long-ago') return t.signIn.confirmText(userName);
  if (reason === 'signed-out') return t.signIn.againText(userName);
  return `${sessionEndText(reason, t)} ${t.signIn.stillHere}`;
}

/** The way out of a page that opens nothing any more. What was typed can still be read and copied behind it. */
function WayOut({ reason }: { reason: ShutOut }): ReactNode {
  const t = useText();
  return (
    <Stack gap="md">
      <Text size="sm">{sessionEndText(reason, t)}</Text>
      <Group justify="flex-end">
        <Button onClick={leave} data-autofocus>
          {t.signIn.leave}
        </Button>
      </Group>
    </Stack>
  );
}

/** Signing in again, the way that it was done before. */
function WayBack({ reason }: { reason: WithPassword }): ReactNode {
  const t = useText();
  const session = useSession();
  if (session.signedInBy === 'password') return <PasswordForm reason={reason} />;
  const text = reason === 'long-ago' ? t.signIn.confirmSsoText(session.userName) : textOf(reason, session.userName, t);
  return <SsoAgain session={session} text={text} back={<Back reason={reason} />} />;
}

/** Away from the page, or back to it where the session goes on. */
function Back({ reason }: { reason: WithPassword }): ReactNode {
  const t = useText();
  return reason === 'long-ago' ? (
    <Button variant="default" onClick={() => settlePassword(false)}>
      {t.common.cancel}
    </Button>
  ) : (
    <Button variant="subtle" onClick={leave}>
      {t.signIn.leave}
    </Button>
  );
}

function PasswordForm({ reason }: { reason: WithPassword }): ReactNode {
  const t = useText();
  const session = useSession();
  const { userName } = session;
  const form = useForm({
    initial: { password: '' },
    check: (values) => blankFields(values, ['password']),
    send: ({ password }) => givePassword(reason, session, password),
    onSent: () => settlePassword(true),
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{textOf(reason, userName, t)}</Text>
        {/* For password managers, which fill the password by it. */}
        <input type="hidden" autoComplete="username" value={userName} readOnly />
        <PasswordField
          label={t.signIn.password}
          autoComplete="current-password"
          data-autofocus
          data-field="password"
          value={form.values.password}
          error={form.errors['password']}
          onChange={(event) => form.set({ password: event.currentTarget.value })}
        />
        {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
        <Group justify="space-between">
          <Back reason={reason} />
          <Button type="submit" loading={form.isSending}>
            {reason === 'long-ago' ? t.signIn.confirm : t.signIn.again}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
