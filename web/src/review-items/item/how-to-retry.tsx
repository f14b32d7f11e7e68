import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Facts } from '../../ui/values/facts';
import classes from './how-to-retry.module.css';

/** Where IT has a provider try again, in the words of the provider's own pages. */
export function HowToRetry(): ReactNode {
  const { ready } = useText().review;
  return (
    <details className={classes.how} open>
      <summary>{ready.how}</summary>
      <Facts
        items={[
          [ready.okta, ready.oktaText],
          [ready.entra, ready.entraText],
        ]}
      />
    </details>
  );
}
