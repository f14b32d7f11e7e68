import type { IncomingMessage } from 'node:http';
import { isScim } from './scim-surface.js';
import { endpointNames } from '../scim/protocol/discovery/endpoints.js';

/** A URL below `/scim` that nothing is routed at, and no credential is asked for. */
const NOWHERE = '/scim/';
/** What nearly every request looks like: there is nothing in it to put right. */
const USUAL = /^\/scim\/v2\/[a-z0-9-]+\/[A-Za-z]+(?:\/[\w-]+)?(?:\?[^+]*)?$/;
/** Begins the endpoint of a path that cannot be decoded: it is none, and its tenant's credential is asked for first. */
const UNREADABLE = '%25';

/**
 * Okta joins its base URL and the path with a slash of its own, and people paste base URLs with one: doubled and trailing
 * slashes are tolerated under `/scim`, before routing and guards, so that they change nothing about who may do what. The
 * router decodes escapes before it matches; here every other spelling of the fixed parts (`/%73cim`, `/scim/v2/acme/%55sers`)
 * leads nowhere, so that what is SCIM can be told from the URL. Below a tenant it still asks for the tenant's credential.
 */
export function rewriteUrl(request: IncomingMessage): string {
  if (USUAL.test(request.url ?? '')) return request.url ?? '';
  const url = originForm(request.url ?? '/');
  const [path = '', ...query] = url.split('?');
  if (!isScim(unescapeAscii(path))) return url;
  const tidy = path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  return [withoutOtherSpellings(tidy), ...withSpaces(query)].join('?');
}

/** @param path `/scim/v2/{tenantId}/{endpoint}`; what comes after is the client's own */
function withoutOtherSpellings(path: string): string {
  const [root, scim = '', version = '', tenant = '', endpoint = '', ...rest] = path.split('/');
  if (`${scim}${version}`.includes('%') || endpointNames.has(tenant)) return NOWHERE;
  const base = [root, scim, version, literally(tenant)];
  if (!isReadable(path)) return [...base, UNREADABLE].join('/');
  return endpoint === '' ? path : [...base, literally(endpoint), ...rest].join('/');
}

/** So that decoding gives back the very characters. */
function literally(part: string): string {
  return part.replaceAll('%', '%25');
}

/**
 * A raw `+` in a query is a space, as in a form. But a client that writes its spaces as `%20` means a plus: an address with
 * one in it, or a time with its zone.
 */
function withSpaces(query: readonly string[]): string[] {
  return query.some((part) => part.includes('%20')) ? query.map((part) => part.replaceAll('+', '%2B')) : [...query];
}

/** `GET http://host/path` (RFC 9112 §3.2.2) asks for the path. */
function originForm(url: string): string {
  if (url.startsWith('/') || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function unescapeAscii(path: string): string {
  return path.replace(/%[0-7][0-9a-f]/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
}
