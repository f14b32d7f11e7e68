import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ItPageLink } from '../../api/views';
import { useText } from '../../text/text.context';
import { Tag } from '../../ui/values/tag';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';

/** When the link was made and by whom, how long it works, and whether IT has looked. */
export function ItLinkState({ link }: { link: ItPageLink }): ReactNode {
  const { itLink: text } = useText().scim;
  const { createdAt, createdBy, expiresAt, lastOpenedAt } = link;
  const isOver = expiresAt !== null && new Date(expiresAt).getTime() <= Date.now();
  return (
    <div>
      <Tag tone={isOver ? 'neutral' : 'good'}>{isOver ? text.expired : text.works}</Tag>
      <Text size="sm" c="dimmed" component="div" mt={4}>
        {text.made} <TimeText at={createdAt} /> {text.by} <Value>{createdBy}</Value>
        {' · '}
        {expiresAt === null ? (
          text.noEnd
        ) : (
          <>
            {isOver ? text.ended : text.ends} <TimeText at={expiresAt} />
          </>
        )}
        {' · '}
        {lastOpenedAt === null ? (
          text.neverOpened
        ) : (
          <>
            {text.lastOpened} <TimeText at={lastOpenedAt} />
          </>
        )}
      </Text>
    </div>
  );
}
