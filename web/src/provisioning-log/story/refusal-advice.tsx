import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { newPersonWith } from '../../records/people/people-search';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/layout/button-link';
import classes from './log-story.module.css';
import { refusalText } from './refusal-text';

/** What HR or IT does next, with the way to where it is done. */
export function RefusalAdvice({ entry }: { entry: LogEntry }): ReactNode {
  const { log } = useText();
  return (
    <div className={classes.next}>
      <div className={classes.nextTitle}>{log.story.next}</div>
      {refusalText(entry, log.refusals).next}
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
  const about = (
    <>
      {personId !== null && (
        <ButtonLink size="xs" variant="default" to="/people/$personId" params={{ personId }}>
          {ways.person}
        </ButtonLink>
      )}
      {accountId !== null && (
        <ButtonLink size="xs" variant="default" to="/accounts/$accountId" params={{ accountId }}>
          {ways.account}
        </ButtonLink>
      )}
    </>
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
  switch (entry.reason) {
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
            search={match && match.method !== 'hand' ? newPersonWith(match.method, key) : {}}
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
    case 'no-key':
      return settings;
    case 'role-unknown':
    case 'role-translated':
    case 'role-not-assignable':
      return roles;
    case 'mapping-taken':
      return (
        <ButtonLink size="xs" variant="default" to="/integrations/saml-mappings">
          {ways.samlMappings}
        </ButtonLink>
      );
    case 'user-name-taken':
      return (
        <ButtonLink size="xs" variant="default" to="/accounts" search={{ search: entry.userName ?? undefined }}>
          {ways.accounts}
        </ButtonLink>
      );
    case 'mutability':
    case 'invalid-value':
      return (
        <>
          {settings}
          {about}
        </>
      );
    case null:
      return entry.status === 403 ? settings : about;
    default:
      return about;
  }
}

/** The name part of an address is likelier to be found than the whole, which is known not to be there. */
function searchFor(key: string): string {
  const [local = key] = key.split('@');
  return (local.split(/[._-]/).at(-1) || local).slice(0, 200);
}
