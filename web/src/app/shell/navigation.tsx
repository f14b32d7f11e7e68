import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Icon, type IconName } from '../../ui/layout/icon';
import { OpenReviewBadge } from './open-review-badge';
import { RepeatedBadge } from './repeated-badge';
import classes from './shell.module.css';

interface Entry {
  to: string;
  icon: IconName;
  name: string;
  badge?: ReactNode;
}

/** The pages, in the order in which a new tenant needs them. */
export function Navigation(): ReactNode {
  const { nav } = useText();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const groups: { name: string; entries: Entry[] }[] = [
    {
      name: nav.integrations,
      entries: [
        { to: '/integrations/scim', icon: 'plug', name: nav.scim },
        { to: '/integrations/provisioning-log', icon: 'list', name: nav.log, badge: <RepeatedBadge /> },
        { to: '/integrations/review', icon: 'inbox', name: nav.review, badge: <OpenReviewBadge /> },
        { to: '/integrations/identity-providers', icon: 'shield', name: nav.identityProviders },
        { to: '/integrations/saml-mappings', icon: 'link', name: nav.samlMappings },
        { to: '/integrations/webhooks', icon: 'send', name: nav.webhooks },
      ],
    },
    {
      name: nav.records,
      entries: [
        { to: '/people', icon: 'people', name: nav.people },
        { to: '/accounts', icon: 'key', name: nav.accounts },
        { to: '/access-report', icon: 'door', name: nav.accessReport },
        { to: '/roles', icon: 'badge', name: nav.roles },
        { to: '/data-protection', icon: 'lock', name: nav.dataProtection },
      ],
    },
    { name: nav.administration, entries: [{ to: '/audit', icon: 'history', name: nav.audit }] },
  ];
  return (
    <nav className={classes.nav} aria-label={nav.label}>
      {groups.map((group) => (
        <section key={group.name} aria-label={group.name}>
          <div className={classes.groupName}>{group.name}</div>
          <ul className={classes.list}>
            {group.entries.map((entry) => {
              const isCurrent = path === entry.to || path.startsWith(`${entry.to}/`);
              return (
                <li key={entry.to}>
                  <Link
                    to={entry.to}
                    className={classes.link}
                    data-current={isCurrent || undefined}
                    aria-current={isCurrent ? 'page' : undefined}
                  >
                    <Icon name={entry.icon} />
                    {entry.name}
                    {entry.badge}
                  </Link>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </nav>
  );
}
