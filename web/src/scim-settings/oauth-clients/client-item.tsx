import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ClientSecret, OauthClient } from '../../api/views';
import { useText } from '../../text/text.context';
import { CopyField } from '../../ui/values/copy-field';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';
import classes from '../tokens/token-list.module.css';
import type { Ending } from './end-dialog';

interface ClientItemProps {
  client: OauthClient;
  onAddSecret: () => void;
  onEnd: (ending: Ending) => void;
}

/** One client: what to paste, which secrets it may show, and when it was last used. */
export function ClientItem({ client, onAddSecret, onEnd }: ClientItemProps): ReactNode {
  const { oauthClients: text } = useText().scim;
  return (
    <li className={classes.item}>
      <div className={`${classes.body} ${classes.whole}`}>
        <div className={classes.name}>
          <Value>{client.name}</Value>
        </div>
        <CopyField label={text.clientId} value={client.clientId} hint={text.clientIdHint} />
        <div className={classes.dates}>
          {text.created} <TimeText at={client.createdAt} /> {text.by} <Value>{client.createdBy}</Value>
          {' · '}
          {client.lastUsedAt === null ? (
            text.neverUsed
          ) : (
            <>
              {text.lastUsed} <TimeText at={client.lastUsedAt} />
            </>
          )}
        </div>
        {client.lastUsedAddress !== null && (
          <div className={classes.dates}>
            {text.lastFrom} <Value code>{client.lastUsedAddress}</Value>
          </div>
        )}
        {client.jwks !== null && <div className={classes.dates}>{text.hasKeys}</div>}
        {client.jwksUrl !== null && (
          <div className={classes.dates}>
            {text.keysAt} <Value code>{client.jwksUrl}</Value>
          </div>
        )}
        {client.secrets.length === 0 ? (
          <div className={classes.dates}>{text.noSecrets}</div>
        ) : (
          <ul className={classes.secrets} aria-label={`${text.secrets}: ${client.name}`}>
            {client.secrets.map((secret) => (
              <li key={secret.id}>
                <span>
                  <code>…{secret.lastFour}</code> <SecretDates secret={secret} />
                </span>
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={`${text.revoke}: ${client.name} …${secret.lastFour}`}
                  onClick={() => onEnd({ kind: 'secret', client, secret })}
                >
                  {text.revoke}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Group gap="xs">
        <Button variant="default" size="xs" aria-label={`${text.addSecret}: ${client.name}`} onClick={onAddSecret}>
          {text.addSecret}
        </Button>
        <Button
          variant="default"
          size="xs"
          aria-label={`${text.delete}: ${client.name}`}
          onClick={() => onEnd({ kind: 'client', client })}
        >
          {text.delete}
        </Button>
      </Group>
    </li>
  );
}

function SecretDates({ secret: { createdAt, expiresAt } }: { secret: ClientSecret }): ReactNode {
  const { oauthClients: text } = useText().scim;
  const hasEnded = expiresAt !== null && new Date(expiresAt).getTime() <= Date.now();
  return (
    <span className={classes.dates}>
      {text.secretSince} <TimeText at={createdAt} />
      {' · '}
      {expiresAt === null ? (
        text.noEnd
      ) : (
        <>
          {hasEnded ? text.endedAt : text.ends} <TimeText at={expiresAt} />
        </>
      )}
    </span>
  );
}
