import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { newPersonWith } from '../../records/people/people-search';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/layout/button-link';
import classes from './log-story.module.css';
import { refusalReason } from './refusal-reason';

/** What HR or IT does next, with the way to where it is done. */
export function RefusalAdvice({ entry }: { entry: LogEntry }): ReactNode {
  const { log } = useText();
  const reason = refusalReason(entry);
  return (
    <div className={classes.next}>
      <div className={classes.nextTitle}>{log.story.next}</div>
      {log.reasons[reason].next}
      <div className={classes.links}>
        <Ways entry={entry} />
      </div>
    </div>
  );
}

function Ways({ entry }: { entry: LogEntry }): ReactNode {
  const { ways } = useText().log;
  const { match, personId, accountId } = entry;
  const key = match?.key ?? '';
  const person = personId !== null && (
    <ButtonLink size="xs" variant="default" to="/people/$personId" params={{ personId }}>
      {ways.person}
    </ButtonLink>
  );
  const roles = (
    <ButtonLink size="xs" variant="default" to="/roles">
      {ways.roles}
    </ButtonLink>
  );
  const settings = (
    <ButtonLink size="xs" variant="default" to="/integrations/scim">
      {ways.settings}
    </ButtonLink>
  );
  switch (refusalReason(entry)) {
    case 'no-person':
      return (
        <>
          <ButtonLink size="xs" to="/people" search={{ search: searchFor(key) }}>
            {ways.findPerson}
          </ButtonLink>
          <ButtonLink
            size="xs"
            variant="default"
            to="/people/new"
            search={match ? newPersonWith(match.method, key) : {}}
          >
            {ways.addPerson}
          </ButtonLink>
        </>
      );
    case 'several-persons':
      return (
        <ButtonLink size="xs" to="/people" search={{ search: key }}>
          {ways.showPersons}
        </ButtonLink>
      );
    case 'no-email':
    case 'no-number':
    case 'scim-off':
    case 'owned-value':
      return settings;
    case 'role-unknown':
    case 'role-translated':
    case 'role-blocked':
    case 'several-roles':
      return roles;
    case 'sso-taken':
      return (
        <ButtonLink size="xs" variant="default" to="/integrations/saml-mappings">
          {ways.samlMappings}
        </ButtonLink>
      );
    case 'sso-missing':
      return settings;
    case 'user-name-taken':
      return (
        <ButtonLink size="xs" variant="default" to="/accounts" search={{ search: entry.userName ?? undefined }}>
          {ways.accounts}
        </ButtonLink>
      );
    default:
      return (
        <>
          {person}
          {accountId !== null && (
            <ButtonLink size="xs" variant="default" to="/accounts/$accountId" params={{ accountId }}>
              {ways.account}
            </ButtonLink>
          )}
        </>
      );
  }
}

/** The name part of an address is likelier to be found than the whole, which is known not to be there. */
function searchFor(key: string): string {
  const [local = key] = key.split('@');
  return (local.split(/[._-]/).at(-1) || local).slice(0, 200);
}
