import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { useTenantId } from '../../session/session';
import { EntraAdvice } from '../../scim-settings/entra-advice';
import { oauthClientsQuery } from '../../records/scim-settings/oauth-clients.query';
import { scimTokensQuery } from '../../records/scim-settings/scim-settings.queries';
import { useText } from '../../text/text.context';
import { Facts } from '../../ui/values/facts';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';
import { ChangeList } from './change-list';
import { EntryNames, hasNames } from './entry-names';
import { EntryReview } from './entry-review';
import { IgnoredList } from './ignored-list';
import classes from './log-story.module.css';
import { RefusalAdvice } from './refusal-advice';
import { refusalText } from './refusal-text';

/** One entry told from beginning to end: asked, looked up, done or refused, and what to do next. */
export function LogStory({ entry }: { entry: LogEntry }): ReactNode {
  const { log } = useText();
  const { story } = log;
  const tokens = useQuery(scimTokensQuery(useTenantId()));
  const token = tokens.data?.items.find(({ id }) => id === entry.tokenId);
  const clients = useQuery(oauthClientsQuery(useTenantId()));
  const client = clients.data?.items.find(({ id }) => id === entry.tokenId);
  const isRefused = entry.outcome === 'refused';

  return (
    <div className={classes.story}>
      <ol className={classes.steps}>
        <Step name={story.asked}>
          {entry.outcome === 'undone' ? story.undid : story.operations[entry.operation]}{' '}
          <Value code>{entry.userName ?? log.noUserName}</Value>, <TimeText at={entry.at} exact />
          {token !== undefined && (
            <>
              , {story.withToken}{' '}
              <q>
                <Value>{token.name}</Value>
              </q>{' '}
              (<code>…{token.lastFour}</code>)
            </>
          )}
          {client !== undefined && (
            <>
              , {story.withClient}{' '}
              <q>
                <Value>{client.name}</Value>
              </q>
            </>
          )}
          .
        </Step>
        {entry.match !== null && (
          <Step name={story.lookedUp}>
            <MatchStory match={entry.match} />
          </Step>
        )}
        <Step name={isRefused ? story.refused : story.result}>
          {isRefused ? refusalText(entry, log.refusals).why : story.outcomes[entry.outcome]}
          {isRefused && entry.detail !== null && (
            <div className={classes.quote}>
              {story.answered} <Value>{entry.detail}</Value>
            </div>
          )}
        </Step>
        {hasNames(entry) && (
          <Step name={story.names}>
            <EntryNames entry={entry} />
          </Step>
        )}
        {entry.reviewItemId !== null && (
          <Step name={story.review}>
            <EntryReview itemId={entry.reviewItemId} />
          </Step>
        )}
        {entry.changes.length > 0 && (
          <Step name={story.changes}>
            <ChangeList changes={entry.changes} />
          </Step>
        )}
        {entry.ignored.length > 0 && (
          <Step name={story.ignored}>
            <IgnoredList ignored={entry.ignored} />
          </Step>
        )}
      </ol>
      {entry.reason === 'mutability' && <EntraAdvice />}
      {isRefused && <RefusalAdvice entry={entry} />}
      {!isRefused && <Links entry={entry} />}
      <details className={classes.technical}>
        <summary>{story.technical}</summary>
        <Facts
          items={[
            [story.status, `${entry.status}${entry.scimType === null ? '' : ` ${entry.scimType}`}`],
            [story.requestId, <Value code>{entry.requestId}</Value>],
            [story.externalId, entry.externalId === null ? null : <Value code>{entry.externalId}</Value>],
            [story.accountId, entry.accountId],
          ]}
        />
      </details>
    </div>
  );
}

function Step({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <li className={classes.step}>
      <div className={classes.name}>{name}</div>
      <div>{children}</div>
    </li>
  );
}

function MatchStory({ match }: { match: NonNullable<LogEntry['match']> }): ReactNode {
  const { log, matchMethods } = useText();
  const { method, key, candidates } = match;
  if (method === 'hand') return log.chosenByHand.why;
  if (key === null) return matchMethods[method].noKey;
  return (
    <>
      {matchMethods[method].compared} <Value code>{key}</Value>. {log.foundCount(candidates)}
    </>
  );
}

function Links({ entry }: { entry: LogEntry }): ReactNode {
  const { log, undo } = useText();
  const { story } = log;
  if (entry.personId === null && entry.accountId === null) return null;
  return (
    <div className={classes.links}>
      {entry.personId !== null && (
        <Link to="/people/$personId" params={{ personId: entry.personId }}>
          {story.toPerson}
        </Link>
      )}
      {entry.accountId !== null && entry.outcome !== 'deleted' && (
        <Link to="/accounts/$accountId" params={{ accountId: entry.accountId }}>
          {story.toAccount}
        </Link>
      )}
      {entry.accountId !== null && entry.outcome !== 'unchanged' && (
        <Link to="/integrations/provisioning-log/undo" search={{ entries: entry.id }}>
          {undo.toUndo}
        </Link>
      )}
    </div>
  );
}
