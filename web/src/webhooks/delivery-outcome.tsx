import type { ReactNode } from 'react';
import type { WebhookDelivery } from '../api/views';
import { useText } from '../text/text.context';
import { Tag } from '../ui/values/tag';
import { TimeText } from '../ui/values/time-text';

const TONES = { waiting: 'warn', delivered: 'good', failed: 'bad' } as const;

export function DeliveryTag({ delivery: { state } }: { delivery: WebhookDelivery }): ReactNode {
  return <Tag tone={TONES[state]}>{useText().webhooks.states[state]}</Tag>;
}

/** Why it was not taken, with the status where there is one, and when it is tried again. */
export function DeliveryOutcome({ delivery }: { delivery: WebhookDelivery }): ReactNode {
  const { webhooks: t } = useText();
  const { problem, status, nextAt, attempts } = delivery;
  return (
    <>
      {status !== null && <>{t.answered(status)}. </>}
      {problem !== null && <>{t.problems[problem]} </>}
      {nextAt !== null && attempts > 0 && (
        <>
          {t.nextAt}: <TimeText at={nextAt} />
        </>
      )}
    </>
  );
}
