import { codeKey } from '../../../text/code-key.js';
import { sentValue } from '../../../provisioning-log/sent-value.js';
import type { IgnoredAttribute } from '../../../provisioning-log/provisioning-log-entry.js';
import type { ImmutableAttributesMode } from '../../../scim-settings/scim-settings.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import { ENTERPRISE_USER } from '../../protocol/urns.js';
import { differenceBetween } from '../../../text/look-alike.js';
import { shownLine } from '../../../text/shown-line.js';
import type { UpdateIntent } from '../request/update-request.js';
import type { UserResource } from '../resource/user-resource.js';

const EMPLOYEE_NUMBER = `${ENTERPRISE_USER}:employeeNumber`;

/** What comes of the values that HR owns in one update: taken none of them, and perhaps the whole request refused. */
export interface ImmutabilityJudgement {
  refusal: ScimError | null;
  ignored: IgnoredAttribute[];
}

/** What of an update the rule looks at. */
type JudgedIntent = Pick<UpdateIntent, 'document' | 'namedByPath' | 'deactivates'>;

/**
 * The rule of docs/design.md §3.2 for names (readOnly, RFC 7643 §2.2) and the employee number (immutable) in a PUT or PATCH.
 * Whatever it says, the stored values do not change; it decides what the client is told.
 *
 * - equal or absent: fine;
 * - another name: refused when a PATCH path names it, unless the tenant ignores; ignored in a body (RFC 7644 §3.5.1);
 * - another employee number: refused when a PATCH path names it, unless the tenant ignores; in a body refused only in
 *   `strict`, because Okta cannot avoid sending it and drops its link to the user after one refusal;
 * - a request that deactivates is never refused: deprovisioning comes first.
 *
 * @param intent what the request would make of the user
 * @param held the user as it is
 */
export function judgeImmutableAttributes(
  intent: JudgedIntent,
  held: UserResource,
  mode: ImmutableAttributesMode,
): ImmutabilityJudgement {
  const judgement: ImmutabilityJudgement = { refusal: null, ignored: [] };
  for (const wish of wishesThatDiffer(intent, held)) {
    const byPath = intent.namedByPath.has(wish.attribute);
    const isRefusable = byPath ? mode !== 'ignore' : mode === 'strict' && wish.attribute === EMPLOYEE_NUMBER;
    if (isRefusable && !intent.deactivates) {
      judgement.refusal ??= ScimError.mutability(
        `"${shortName(wish.attribute)}" cannot be ${wish.value ? `changed to ${quote(wish.value)}` : 'removed'}: ${wish.owner} ` +
          `${differs(wish)}${byPath ? 'Leave it out of the update' : 'Send the value it has or leave it out'}.`,
      );
    } else {
      const value = sentValue(wish.attribute, wish.value);
      judgement.ignored.push({ attribute: wish.attribute, value, reason: wish.owner });
    }
  }
  return judgement;
}

interface Wish {
  attribute: string;
  value: string | null;
  held: string;
  owner: string;
}

function wishesThatDiffer(intent: JudgedIntent, held: UserResource): Wish[] {
  const { document, namedByPath } = intent;
  // Clearing the name as a whole clears each part of it.
  const name = document.name === null ? { formatted: null, familyName: null, givenName: null } : document.name;
  const names: [attribute: string, wished: string | null | undefined, is: string | undefined][] = [
    ['name.formatted', name?.formatted, held.name?.formatted],
    ['name.familyName', name?.familyName, held.name?.familyName],
    ['name.givenName', name?.givenName, held.name?.givenName],
    ['displayName', document.displayName, held.displayName],
  ];
  const differing = names
    .filter(([attribute, wished, is]) => isSent(wished, attribute, namedByPath) && !isSameText(wished ?? '', is ?? ''))
    .map(([attribute, wished, is]) => ({ attribute, value: wished ?? null, held: is ?? '', owner: 'HR keeps names.' }));

  const wished = document.employeeNumber;
  const is = held[ENTERPRISE_USER]?.employeeNumber ?? '';
  if (isSent(wished, EMPLOYEE_NUMBER, namedByPath) && codeKey(wished ?? '') !== codeKey(is)) {
    const owner = 'It is fixed when the account is created.';
    differing.push({ attribute: EMPLOYEE_NUMBER, value: wished ?? null, held: is, owner });
  }
  return differing;
}

/** In a body `null` says as little as absence: Okta sends it for what is not mapped. A path that clears means it. */
function isSent(wished: string | null | undefined, attribute: string, namedByPath: ReadonlySet<string>): boolean {
  return wished !== undefined && (wished !== null || namedByPath.has(attribute));
}

/** The client has the value that is held before its eyes, and it may look the same. */
function differs({ value, held }: Wish): string {
  const difference = differenceBetween(value ?? '', held);
  return difference === undefined ? '' : `The value differs by ${difference}. `;
}

function isSameText(one: string, other: string): boolean {
  return shownLine(one) === shownLine(other);
}

/** The URN would fill half of the sentence. */
function shortName(attribute: string): string {
  return attribute === EMPLOYEE_NUMBER ? 'employeeNumber' : attribute;
}
