import type { ReactNode } from 'react';
import type { ScimTokenView } from '../../api/views';
import { useText } from '../../text/text.context';
import { Tag } from '../../ui/values/tag';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';
import classes from './token-list.module.css';
import { tokenState } from '../../records/scim-settings/token-state';

const TONES = { live: 'good', expiring: 'warn', expired: 'neutral', revoked: 'neutral' } as const;

/** One token: which, whether it works, how old, and when it was last used. */
export function TokenItem({ token, children }: { token: ScimTokenView; children?: ReactNode }): ReactNode {
  const { tokens: text } = useText().scim;
  const state = tokenState(token, Date.now());
  return (
    <li className={classes.item}>
      <div className={classes.body}>
        <div className={classes.name}>
          <span>
            <Value>{token.name}</Value> <code>…{token.lastFour}</code>
          </span>
          <Tag tone={TONES[state]}>
            {token.expiryWarningDays === null ? text.states[state] : text.endsWithin[token.expiryWarningDays]}
          </Tag>
        </div>
        <div className={classes.dates}>
          {text.created} <TimeText at={token.createdAt} /> {text.by} <Value>{token.createdBy}</Value>
          {' · '}
          {token.lastUsedAt === null ? (
            text.neverUsed
          ) : (
            <>
              {text.lastUsed} <TimeText at={token.lastUsedAt} />
            </>
          )}
          {' · '}
          <End token={token} />
        </div>
        <LastCaller token={token} />
      </div>
      {children}
    </li>
  );
}

/** Who used it last, so that a use from elsewhere is noticed. */
function LastCaller({ token }: { token: ScimTokenView }): ReactNode {
  const { tokens: text } = useText().scim;
  const { lastUsedAddress, lastUsedUserAgent } = token;
  if (lastUsedAddress === null) return null;
  return (
    <div className={classes.dates}>
      {text.lastFrom} <Value code>{lastUsedAddress}</Value>
      {lastUsedUserAgent !== null && (
        <>
          {' · '}
          <Value>{lastUsedUserAgent}</Value>
        </>
      )}
    </div>
  );
}

function End({ token }: { token: ScimTokenView }): ReactNode {
  const { tokens: text } = useText().scim;
  if (token.revokedAt !== null) {
    return (
      <>
        {text.revokedSince} <TimeText at={token.revokedAt} />
      </>
    );
  }
  if (token.expiresAt === null) return text.noEnd;
  return (
    <>
      {tokenState(token, Date.now()) === 'expired' ? text.endedAt : text.ends} <TimeText at={token.expiresAt} />
    </>
  );
}
