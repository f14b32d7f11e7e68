import type { ReactNode } from 'react';
import type { ReviewItem } from '../../api/views';
import { useText } from '../../text/text.context';
import { Notice } from '../../ui/messages/notice';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';
import { ChosenByHand } from './chosen-by-hand';
import { HowToRetry } from './how-to-retry';

/** How an item stands: chosen by hand, ready for the next attempt, or closed, when, by whom and why. */
export function ItemState({ item }: { item: ReviewItem }): ReactNode {
  const { ready } = useText().review;
  if (item.state !== 'open') return <Closed item={item} />;
  return (
    <>
      {item.link !== null && <ChosenByHand itemId={item.id} link={item.link} />}
      {item.ready && (
        <Notice tone="good">
          {item.reason === null ? (
            ready.warned
          ) : (
            <>
              <strong>{ready.title}</strong> {ready.text}
              <HowToRetry />
            </>
          )}
        </Notice>
      )}
    </>
  );
}

function Closed({ item }: { item: ReviewItem }): ReactNode {
  const { closed } = useText().review;
  const { state, closedAt, closedBy, closeReason } = item;
  return (
    <Notice tone="info">
      <strong>{state === 'open' ? '' : closed[state]}</strong> {closedAt !== null && <TimeText at={closedAt} exact />}{' '}
      {closedBy === null ? closed.byItself : <bdi>{closed.by(closedBy)}</bdi>}
      {closeReason !== null && (
        <div>
          {closed.reason} <Value>{closeReason}</Value>
        </div>
      )}
      {state === 'dismissed' && <div>{closed.again}</div>}
    </Notice>
  );
}
