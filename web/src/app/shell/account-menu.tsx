import { Button, UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { ChangePasswordDialog } from '../../sign-in/change-password-dialog';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog';
import { ButtonLink } from '../../ui/layout/button-link';
import { Icon } from '../../ui/layout/icon';
import { useSession } from '../../session/session';
import { leave, signOut } from '../../session/sign-out';
import classes from './shell.module.css';

/** Who is signed in, and what that person may do about it. */
export function AccountMenu(): ReactNode {
  const { account: text, shell } = useText();
  const { userName, role, isHrProfessional, signedInBy } = useSession();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<'password' | 'everywhere' | null>(null);
  const out = useMutation({ mutationFn: signOut, onSuccess: leave });
  const everywhere = useMutation({ mutationFn: () => answerOf(api.DELETE('/api/sessions')), onSuccess: leave });
  return (
    <>
      <UnstyledButton
        className={classes.user}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={classes.userName}>
          <span className="visually-hidden">{text.menu}: </span>
          <bdi>{userName}</bdi>
          <span className={classes.role}>{role}</span>
        </span>
        <Icon name="chevron" size={14} />
      </UnstyledButton>
      {isOpen && (
        <div className={classes.userMenu} id={id}>
          {isHrProfessional && (
            <>
              <ButtonLink to="/my-account" variant="default" size="xs">
                {text.own}
              </ButtonLink>
              {signedInBy === 'password' && (
                <Button variant="default" size="xs" onClick={() => setAsked('password')}>
                  {text.changePassword}
                </Button>
              )}
            </>
          )}
          <Button variant="default" size="xs" onClick={() => setAsked('everywhere')}>
            {text.signOutEverywhere}
          </Button>
        </div>
      )}
      <Button variant="default" size="xs" loading={out.isPending} onClick={() => out.mutate()}>
        {shell.signOut}
      </Button>
      <ChangePasswordDialog isOpen={asked === 'password'} onClose={() => setAsked(null)} />
      <ConfirmDialog
        isOpen={asked === 'everywhere'}
        title={text.everywhereTitle}
        text={text.everywhereText}
        confirm={text.everywhereConfirm}
        isPending={everywhere.isPending}
        error={everywhere.error}
        onConfirm={() => everywhere.mutate()}
        onClose={() => setAsked(null)}
      />
    </>
  );
}
