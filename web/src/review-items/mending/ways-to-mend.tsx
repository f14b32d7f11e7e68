import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Person, ReviewItem } from '../../api/views';
import { personQuery } from '../../records/people/people.queries';
import { dismissReviewItem, releaseWrongPerson } from '../../records/review-items/review-items.queries';
import { reviewKindText } from '../../records/review-items/review-kind-text';
import { newPersonOf, useWantedKeys } from '../../records/review-items/wanted-key';
import { rolesQuery } from '../../records/roles/roles.queries';
import { scimSettingsQuery } from '../../records/scim-settings/scim-settings.queries';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/layout/button-link';
import { clipped } from '../../ui/values/clipped';
import { CorrectKey } from './correct-key';
import { CorrectName } from './correct-name';
import { DeactivateHolder } from './deactivate-holder';
import { LinkByHand } from './link-by-hand';
import { MakeAssignable } from './make-assignable';
import { ReasonButton } from './reason-button';
import { translatedRole } from './sent-role';
import { TakeHrRole } from './take-hr-role';
import { UseIdentifier } from './use-identifier';

interface Way {
  item: ReviewItem;
  /** The person who matched, if any. */
  person: Person | undefined;
}

/** The presses that settle an item of its kind; a kind that is not known here has its sentence and the log. */
export function WaysToMend({ item }: { item: ReviewItem }): ReactNode {
  const { review: t } = useText();
  const { personId } = item;
  const { data: person } = useQuery({ ...personQuery(useTenantId(), personId ?? ''), enabled: personId !== null });
  return (
    <Stack gap="sm">
      <Text size="sm">{reviewKindText(item.kind, t).next}</Text>
      <Ways item={item} person={person} />
    </Stack>
  );
}

function Ways({ item, person }: Way): ReactNode {
  const { mending } = useText().review;
  switch (item.kind) {
    case 'no-person':
      return (
        <Group gap="xs">
          <AddPerson item={item} />
          <LinkByHand item={item}>{mending.link.other}</LinkByHand>
        </Group>
      );
    case 'several-persons':
      return (
        <Group gap="xs">
          <ShowSharing item={item} />
          <LinkByHand item={item}>{mending.link.other}</LinkByHand>
        </Group>
      );
    case 'keys-disagree':
      return (
        <Group gap="xs">
          <CorrectSecondKey item={item} person={person} />
          <LinkByHand item={item}>{mending.link.other}</LinkByHand>
          <ToSettings />
        </Group>
      );
    case 'no-key':
      return <ToSettings />;
    case 'name-differs':
      return <NameDiffers item={item} person={person} />;
    case 'person-has-account':
      return <PersonHasAccount item={item} person={person} />;
    case 'user-name-taken':
      return <FindAccount search={item.userName} />;
    case 'role-unknown':
      return <RoleUnknown item={item} />;
    case 'role-not-assignable':
      return (
        <Group gap="xs">
          <MakeAssignable sent={item.sent.role} />
          <ToRoles />
        </Group>
      );
    case 'mapping-taken':
      return <FindMapping item={item} />;
    case 'hr-role-granted':
      return <HrRoleGranted item={item} />;
    case 'sign-in-unmapped':
      return <UseIdentifier item={item} />;
    default:
      return <About item={item} />;
  }
}

function AddPerson({ item }: { item: ReviewItem }): ReactNode {
  const { ways } = useText().log;
  const wanted = useWantedKeys(item);
  return (
    <ButtonLink to="/people/new" search={newPersonOf(item, wanted)}>
      {ways.addPerson}
    </ButtonLink>
  );
}

function ShowSharing({ item }: { item: ReviewItem }): ReactNode {
  const { ways } = useText().log;
  const search = useWantedKeys(item)[0]?.value;
  if (search == null) return null;
  return (
    <ButtonLink to="/people" search={{ search }}>
      {ways.showPersons}
    </ButtonLink>
  );
}

/** For the person whom the first key has found. */
function CorrectSecondKey({ item, person }: Way): ReactNode {
  const second = useWantedKeys(item)[1];
  if (person === undefined || second === undefined || second.value === null) return null;
  const { method, attribute, value } = second;
  return <CorrectKey person={person} method={method} attribute={attribute} value={value} />;
}

function NameDiffers({ item, person }: Way): ReactNode {
  const { mending } = useText().review;
  const tenantId = useTenantId();
  const correct = person === undefined ? null : <CorrectName person={person} sent={item.sent} />;
  if (item.accountId === null) {
    return (
      <Group gap="xs">
        {person !== undefined && (
          <LinkByHand item={item} personId={person.id} variant="filled">
            {mending.keep.button}
          </LinkByHand>
        )}
        {correct}
        <LinkByHand item={item}>{mending.link.other}</LinkByHand>
      </Group>
    );
  }
  return (
    <Group gap="xs">
      <ReasonButton text={mending.keep} onConfirm={(reason) => dismissReviewItem(tenantId, item.id, reason)} />
      {correct}
      {item.reason === null && (
        <ReasonButton
          text={mending.wrongPerson}
          isDangerous
          onConfirm={(reason) => releaseWrongPerson(tenantId, item.id, reason)}
        />
      )}
    </Group>
  );
}

function PersonHasAccount({ item, person }: Way): ReactNode {
  const { ways } = useText().log;
  const accountId = person?.accountId ?? item.accountId;
  return (
    <Group gap="xs">
      {accountId != null && (
        <>
          <ButtonLink to="/accounts/$accountId" params={{ accountId }}>
            {ways.account}
          </ButtonLink>
          <DeactivateHolder accountId={accountId} />
        </>
      )}
      {person !== undefined && (
        <ButtonLink variant="default" to="/people/$personId" params={{ personId: person.id }}>
          {ways.person}
        </ButtonLink>
      )}
    </Group>
  );
}

function FindAccount({ search }: { search: string | null }): ReactNode {
  const { ways } = useText().log;
  return (
    <div>
      <ButtonLink to="/accounts" search={{ search: search ?? undefined }}>
        {ways.accounts}
      </ButtonLink>
    </div>
  );
}

function RoleUnknown({ item: { sent } }: { item: ReviewItem }): ReactNode {
  const { mending } = useText().review;
  const { data } = useQuery(rolesQuery(useTenantId()));
  const roles = data?.items ?? [];
  const translated = translatedRole(roles, sent.role);
  const names = roles.filter(({ scimAssignable }) => scimAssignable).map(({ name }) => clipped(name, 60));
  return (
    <>
      {translated !== undefined && (
        <Text size="sm">
          <bdi>{mending.translates(clipped(sent.role ?? '', 60), clipped(translated.name, 60))}</bdi>
        </Text>
      )}
      {names.length > 0 && <Text size="sm">{mending.roles(names.join(', '))}</Text>}
      <div>
        <ToRoles />
      </div>
    </>
  );
}

function FindMapping({ item }: { item: ReviewItem }): ReactNode {
  const { ways } = useText().log;
  const { data: settings } = useQuery(scimSettingsQuery(useTenantId()));
  const sentAs = {
    scimUserName: item.sent.userName ?? item.userName,
    scimEmail: item.sent.email,
    scimExternalId: item.externalId,
  };
  const search = settings?.userIdentifier == null ? null : sentAs[settings.userIdentifier];
  return (
    <div>
      <ButtonLink to="/integrations/saml-mappings" search={search === null ? {} : { search }}>
        {ways.samlMappings}
      </ButtonLink>
    </div>
  );
}

function HrRoleGranted({ item: { id, accountId } }: { item: ReviewItem }): ReactNode {
  const { review, log } = useText();
  const tenantId = useTenantId();
  return (
    <Group gap="xs">
      <ReasonButton text={review.mending.granted} onConfirm={(reason) => dismissReviewItem(tenantId, id, reason)} />
      {accountId !== null && (
        <>
          <TakeHrRole accountId={accountId} />
          <ButtonLink variant="default" to="/accounts/$accountId" params={{ accountId }}>
            {log.ways.account}
          </ButtonLink>
        </>
      )}
    </Group>
  );
}

function About({ item: { personId, accountId } }: { item: ReviewItem }): ReactNode {
  const { ways } = useText().log;
  const { review } = useText();
  return (
    <Group gap="xs">
      {accountId !== null && (
        <ButtonLink variant="default" to="/accounts/$accountId" params={{ accountId }}>
          {ways.account}
        </ButtonLink>
      )}
      {personId !== null && (
        <ButtonLink variant="default" to="/people/$personId" params={{ personId }}>
          {ways.person}
        </ButtonLink>
      )}
      <ButtonLink variant="default" to="/integrations/provisioning-log">
        {review.toLog}
      </ButtonLink>
    </Group>
  );
}

function ToRoles(): ReactNode {
  const { ways } = useText().log;
  return (
    <ButtonLink variant="default" to="/roles">
      {ways.roles}
    </ButtonLink>
  );
}

function ToSettings(): ReactNode {
  const { ways } = useText().log;
  return (
    <ButtonLink variant="default" to="/integrations/scim">
      {ways.settings}
    </ButtonLink>
  );
}
