import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Person, ReviewItem } from '../../api/views';
import { useText } from '../../text/text.context';
import { CorrectPerson } from './correct-person';

/** Takes over the name that was sent, e.g. after a marriage that HR has not heard of. */
export function CorrectName({ person, sent }: { person: Person; sent: ReviewItem['sent'] }): ReactNode {
  const { people, review } = useText();
  const [isAsking, setAsking] = useState(false);
  const changed = (['givenName', 'familyName'] as const).flatMap((field) => {
    const after = sent[field];
    return after === null || after === person[field] ? [] : [{ name: field, before: person[field], after }];
  });
  if (changed.length === 0) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {review.mending.correct.name}
      </Button>
      {isAsking && (
        <CorrectPerson
          person={person}
          corrections={changed.map(({ name, before, after }) => ({ field: people[name], before, after }))}
          patch={Object.fromEntries(changed.map(({ name, after }) => [name, after]))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
