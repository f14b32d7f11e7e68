import { Button } from '@mantine/core';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { PasswordDialog } from '../../sign-in/password-dialog';
import { TokenWarning } from '../../setup-guide/token-warning';
import { useText } from '../../text/text.context';
import mark from '../../brand/favicon.svg';
import { AlarmBanner } from './alarm-banner';
import { Navigation } from './navigation';
import { RepetitionBanner } from './repetition-banner';
import { OpenReviewBadge } from './open-review-badge';
import { useSession } from '../../session/session';
import classes from './shell.module.css';
import { ShellFoot } from './shell-foot';

/** The frame around every page behind the sign-in. Whoever is no HR Professional has one page, and so no menu of them. */
export function Shell(): ReactNode {
  const t = useText();
  const { tenantId, isHrProfessional } = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [isOpen, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);

  // A new page begins at its top for the keyboard and for screen readers too.
  useEffect(() => {
    setOpen(false);
    if (isFirst.current) isFirst.current = false;
    else main.current?.focus();
  }, [path]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t.shell.skip}
      </a>
      <header className={classes.side}>
        <div className={classes.brand}>
          <img src={mark} alt="" />
          <span className={classes.brandName}>
            {t.shell.product}
            <span className={classes.tenant}>{tenantId}</span>
          </span>
          <Button
            className={classes.menuButton}
            variant="default"
            size="xs"
            aria-expanded={isOpen}
            aria-controls="console-menu"
            onClick={() => setOpen(!isOpen)}
          >
            {t.shell.menu}
            {!isOpen && isHrProfessional && <OpenReviewBadge />}
          </Button>
        </div>
        <div className={classes.menu} id="console-menu" data-closed={isOpen ? undefined : true}>
          {isHrProfessional ? <Navigation /> : <div className={classes.nav} />}
          <ShellFoot />
        </div>
      </header>
      <main className={classes.main} id="main" tabIndex={-1} ref={main}>
        {isHrProfessional && <AlarmBanner />}
        {isHrProfessional && <RepetitionBanner />}
        {isHrProfessional && <TokenWarning />}
        <Outlet />
      </main>
      <PasswordDialog />
    </div>
  );
}
