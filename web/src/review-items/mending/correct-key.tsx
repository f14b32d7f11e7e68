import { Button, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { MatchMethod, Person } from '../../api/views';
import { fullName } from '../../records/people/people.queries';
import { keyFieldOf } from '../../records/people/people-search';
import type { WantedKey } from '../../records/review-items/wanted-key';
import { useText } from '../../text/text.context';
import { Dialog } from '../../ui/dialogs/dialog';
import { ButtonLink } from '../../ui/layout/button-link';
import { clipped } from '../../ui/values/clipped';
import { CorrectPerson } from './correct-person';

interface CorrectKeyProps {
  person: Person;
  method: MatchMethod;
  attribute: WantedKey['attribute'];
  /** What was sent, and the person is to be found by. */
  value: string;
  size?: 'xs' | 'sm';
}

/** Gives a person the address or number that was sent, so that the next attempt finds the person. */
export function CorrectKey(props: CorrectKeyProps): ReactNode {
  const { mending } = useText().review;
  const [isAsking, setAsking] = useState(false);
  const { person, method, attribute, size = 'sm' } = props;
  const label = attribute === 'email' ? mending.correct.email : mending.correct.number;
  const field = keyFieldOf(method);
  const close = (): void => setAsking(false);
  return (
    <>
      <Button
        variant="default"
        size={size}
        aria-label={`${label}: ${clipped(fullName(person), 60)}`}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
      {isAsking && field === 'employmentId' && <CorrectEmployment {...props} onClose={close} />}
      {isAsking && field !== 'employmentId' && <CorrectField {...props} field={field} onClose={close} />}
    </>
  );
}

type Closing = CorrectKeyProps & { onClose: () => void };
type OwnField = Exclude<ReturnType<typeof keyFieldOf>, 'employmentId'>;

function CorrectField({ person, value, field, onClose }: Closing & { field: OwnField }): ReactNode {
  const { people } = useText();
  return (
    <CorrectPerson
      person={person}
      corrections={[{ field: people[field], before: person[field], after: value }]}
      patch={{ [field]: value }}
      onClose={onClose}
    />
  );
}

/** The ID belongs to one of the contracts; whoever has none gets one in the record, where it can be said since when. */
function CorrectEmployment({ person, value, onClose }: Closing): ReactNode {
  const { people, review } = useText();
  const { correct } = review.mending;
  const { employments } = person;
  const [place, setPlace] = useState(Math.max(0, employments.length - 1));
  const chosen = employments[place];
  if (chosen === undefined) {
    return (
      <Dialog isOpen onClose={onClose} title={correct.title(clipped(fullName(person), 60))}>
        <p>
          {correct.noEmployment} <bdi>{value}</bdi>
        </p>
        <ButtonLink mt="md" to="/people/$personId/edit" params={{ personId: person.id }}>
          {people.edit}
        </ButtonLink>
      </Dialog>
    );
  }
  const changed = employments.map((employment, at) => ({
    ...employment,
    ...(at === place && { employmentId: value }),
  }));
  return (
    <CorrectPerson
      person={person}
      corrections={[{ field: people.employmentId, before: chosen.employmentId, after: value }]}
      patch={{ employments: changed }}
      onClose={onClose}
    >
      {employments.length > 1 && (
        <NativeSelect
          label={correct.employment}
          value={String(place)}
          onChange={(event) => setPlace(Number(event.currentTarget.value))}
          data={employments.map(({ employmentId, startDate }, at) => ({
            value: String(at),
            label: `${clipped(employmentId, 60)} (${startDate})`,
          }))}
        />
      )}
    </CorrectPerson>
  );
}
