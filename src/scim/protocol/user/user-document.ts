import type { UserAttributeName, UserAttributes } from '../schemas/user-attributes.js';

/** An e-mail address of an account (RFC 7643 §4.1.2), as the client sent it. */
export interface Email {
  value: string;
  type?: string;
  primary?: boolean;
  display?: string;
}

/** The parts of a name (RFC 7643 §4.1.1) that this server returns. */
export interface UserName {
  formatted?: string | null;
  familyName?: string | null;
  givenName?: string | null;
}

/**
 * What a client asserts about a User. `undefined` means that it said nothing about the attribute; `null`, that it
 * cleared it (RFC 7643 §2.5: `null` and `[]` are "no value"; the empty string is taken the same way, since Okta
 * sends it for an unmapped value). Whether an attribute may be cleared is for the caller to say: a `userName` or
 * `active` of `null` arrives here as `null`.
 */
export type UserDocument = {
  -readonly [Name in UserAttributeName]?: Values[UserAttributes[Name]['value']] | null;
};

/** What the values are that a client sends, by how they are read. */
interface Values {
  text: string;
  active: boolean;
  /** At least one, at most one of them primary. */
  emails: Email[];
  name: UserName;
  ignorableText: string;
  /** Core `roles` in whatever shape the client has; only the names of sub-attributes are put right. */
  roles: unknown;
  asSent: unknown;
}
