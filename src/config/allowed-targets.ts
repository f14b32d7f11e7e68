import ipaddr from 'ipaddr.js';

/**
 * Where requests of ours may go although it is inside of our own network, and without TLS: a host by its name or address, or
 * a network.
 */
export interface AllowedTarget {
  /** In lower case, without a dot at its end; undefined for a network. */
  readonly host: string | undefined;
  /** A single address is a network of one; undefined for a name. */
  readonly network: readonly [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined;
  /** undefined: any. */
  readonly port: number | undefined;
}

/**
 * Reads a list such as `hooks.internal:8443, 127.0.0.1:9000, 10.0.0.0/8, [fd00::1]:443, fd00::/8`.
 *
 * @param text entries with commas or white space between them
 * @returns null when one of them is none
 */
export function readAllowedTargets(text: string): AllowedTarget[] | null {
  const targets = text
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map(readTarget);
  return targets.some((target) => target === null) ? null : (targets as AllowedTarget[]);
}

const IN_BRACKETS = /^\[([^\]]+)\](?::(\d{1,5}))?$/;
/** A name or IPv4, with a network's length or not. An IPv6 address without brackets has more than one colon. */
const BEFORE_PORT = /^([^:]+)(?::(\d{1,5}))?$/;
const NAME = /^(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?$/;

function readTarget(entry: string): AllowedTarget | null {
  const [, where = entry, digits] = IN_BRACKETS.exec(entry) ?? BEFORE_PORT.exec(entry) ?? [];
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > 65_535)) return null;
  const network = readNetwork(where);
  if (network !== null) return { host: undefined, network, port };
  const host = where.toLowerCase();
  // What consists of digits and dots, or looks like a network, was meant as an address.
  return NAME.test(host) && !/^[\d.]+$/.test(host) ? { host: host.replace(/\.$/, ''), network: undefined, port } : null;
}

function readNetwork(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | null {
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return [ipaddr.IPv4.parse(text), 32];
  return ipaddr.IPv6.isValid(text) ? [ipaddr.IPv6.parse(text), 128] : null;
}
