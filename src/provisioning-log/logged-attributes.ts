/** A SAML mapping as an entry tells of it, under the attribute `samlMapping`. */
export interface LoggedMapping {
  readonly id: string;
  readonly identityProviderId: string;
  readonly userIdentifier: string;
}

/** That HR has closed an account, as an entry tells of it that ended this, under the attribute `closedByHr`. */
export interface LoggedClosing {
  readonly at: string;
  readonly by: string;
  readonly reason: string | null;
  readonly untilLifted: boolean;
}

/** What an entry tells of an account beside the attributes of SCIM. */
export const BESIDE = { mapping: 'samlMapping', closing: 'closedByHr', matchedBy: 'matchedBy' } as const;

/** The attributes of SCIM that an entry tells changes of, as it names them: those of an extension with its URN. */
export const LOGGED = {
  externalId: 'externalId',
  userName: 'userName',
  active: 'active',
  emails: 'emails',
  employeeNumber: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber',
  role: 'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User:role',
} as const;
