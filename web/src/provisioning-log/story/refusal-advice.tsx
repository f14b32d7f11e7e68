import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { findPersonQuery, type KnownOfUser } from '../../records/people/find-person';
import { newPersonWith } from '../../records/people/people-search';
import { reviewItemQuery } from '../../records/review-items/review-items.queries';
import { useTenantId } from '../../session/session';
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
          <FindPerson entry={entry} />
          <AddPerson entry={entry} />
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

/**
 * The names that were sent are kept in what there is to review; the value that nobody has would find nobody.
 *
 * @returns undefined until it is known
 */
function useSentUser({ reviewItemId, userName, match }: LogEntry): KnownOfUser | undefined {
  const item = useQuery({
    ...reviewItemQuery(useTenantId(), reviewItemId ?? ''),
    enabled: reviewItemId !== null,
  });
  if (reviewItemId !== null && item.isPending) return undefined;
  return item.data?.sent ?? { userName, email: match?.key ?? null };
}

function FindPerson({ entry }: { entry: LogEntry }): ReactNode {
  const { ways } = useText().log;
  const known = useSentUser(entry);
  const found = useQuery({
    ...findPersonQuery(useTenantId(), known ?? { userName: null }),
    enabled: known !== undefined,
  });
  return (
    <ButtonLink size="xs" to="/people" search={{ search: found.data ?? undefined }} loading={found.isPending}>
      {ways.findPerson}
    </ButtonLink>
  );
}

function AddPerson({ entry }: { entry: LogEntry }): ReactNode {
  const { ways } = useText().log;
  const { match } = entry;
  const sent = useSentUser(entry);
  const { givenName, familyName } = sent ?? {};
  const names = {
    ...(givenName != null && { givenName }),
    ...(familyName != null && { familyName }),
    ...(entry.reviewItemId !== null && { reviewItem: entry.reviewItemId }),
  };
  const key = match && match.method !== 'hand' ? newPersonWith(match.method, match.key ?? '') : {};
  return (
    <ButtonLink size="xs" variant="default" to="/people/new" search={{ ...names, ...key }} loading={sent === undefined}>
      {ways.addPerson}
    </ButtonLink>
  );
}
