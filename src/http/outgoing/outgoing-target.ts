import ipaddr from 'ipaddr.js';
import type { AllowedTarget } from '../../config/allowed-targets.js';
import { OutgoingError } from './outgoing-error.js';
import { isPublicAddress, parseAddress } from './public-address.js';

const OWN = [parseAddress('127.0.0.1'), parseAddress('::1')];

/** Where a request is to go. */
export interface OutgoingTarget {
  readonly isEncrypted: boolean;
  /** As a URL has it, in lower case, without brackets and without a dot at its end. */
  readonly host: string;
  readonly port: number;
  /** What `allow` says of the name itself. */
  readonly isAllowedName: boolean;
  /** The address that stands in the place of a name; null for a name. */
  readonly address: ipaddr.IPv4 | ipaddr.IPv6 | null;
}

/**
 * Judges a URL by what it says; whither a name leads is judged when that is known (`judgeAddress`).
 *
 * @param url parsed, so that an address is in its usual form however it was written
 * @throws OutgoingError `not-https`, `not-allowed`
 */
export function outgoingTarget(url: URL, allow: readonly AllowedTarget[]): OutgoingTarget {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new OutgoingError('not-https');
  const isEncrypted = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const port = url.port === '' ? (isEncrypted ? 443 : 80) : Number(url.port);
  const isAllowedName = allow.some((one) => one.host === host && isPort(one, port));
  const address = ipaddr.isValid(host) ? parseAddress(host) : null;
  const target = { isEncrypted, host, port, isAllowedName, address };
  if (address !== null) {
    judgeAddress(target, address, allow);
  } else if (isOwnName(host)) {
    if (!OWN.some((own) => isAllowed(target, own, allow))) throw new OutgoingError('not-allowed');
  } else if (!isEncrypted && !isAllowedName && !allow.some((one) => one.network !== undefined && isPort(one, port))) {
    // A name may still lead into a network where plain HTTP is allowed.
    throw new OutgoingError('not-https');
  }
  return target;
}

/**
 * Judges an address that a target leads to: what is about to be connected to.
 *
 * @throws OutgoingError `not-https`, `not-allowed`
 */
export function judgeAddress(
  target: OutgoingTarget,
  address: ipaddr.IPv4 | ipaddr.IPv6,
  allow: readonly AllowedTarget[],
): void {
  if (isAllowed(target, address, allow)) return;
  if (!isPublicAddress(address)) throw new OutgoingError('not-allowed');
  if (!target.isEncrypted) throw new OutgoingError('not-https');
}

/** RFC 6761 §6.3: a name of this machine everywhere, so nobody need be asked. */
function isOwnName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

function isAllowed(
  { isAllowedName, port }: OutgoingTarget,
  address: ipaddr.IPv4 | ipaddr.IPv6,
  allow: readonly AllowedTarget[],
): boolean {
  return isAllowedName || allow.some((one) => isPort(one, port) && isWithin(address, one));
}

function isPort({ port }: AllowedTarget, asked: number): boolean {
  return port === undefined || port === asked;
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, { network }: AllowedTarget): boolean {
  return network !== undefined && network[0].kind() === address.kind() && address.match(network[0], network[1]);
}
