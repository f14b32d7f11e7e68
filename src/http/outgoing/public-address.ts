import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** What a cloud answers its machines under an address that looks like anybody's: Azure's platform. */
const OF_THE_CLOUD = new Set(['168.63.129.16']);

/** RFC 4291 §2.5.4: all that is given out for the Internet. What else looks like an address of one machine is not. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * An address as what it leads to: one of IPv4 that is written as one of IPv6 (RFC 4291 §2.5.5.2), or that a translator makes
 * one of (RFC 6052), is that of IPv4.
 *
 * @param text an address, without brackets
 * @throws Error for what is none
 */
export function parseAddress(text: string): Address {
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address.range() === 'rfc6052' && address.toNormalizedString().startsWith('64:ff9b:0:0:0:0:')
    ? new ipaddr.IPv4(address.toByteArray().slice(12))
    : address;
}

/**
 * Whether an address is one of the Internet: not of this machine, its networks, a cloud's services for its machines, of
 * several machines, or set aside (the IANA's registries of special addresses).
 */
export function isPublicAddress(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv4) return !OF_THE_CLOUD.has(address.toString());
  return address.match(GLOBAL_UNICAST);
}
