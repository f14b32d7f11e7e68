import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

/**
 * Where a request comes from: the other end of the connection, or what a proxy says that `TRUST_PROXY` names (Fastify
 * decides that, from the right end of `X-Forwarded-For`). IPv4 in IPv6's clothes is IPv4.
 *
 * @returns the address, or `unknown` once the connection is closed: nobody is left to read the answer
 */
export function clientAddress(request: FastifyRequest): string {
  const ip = request.ip as string | undefined;
  return (ip ?? 'unknown').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

/**
 * What requests are counted by. One customer of an IPv6 provider has at least a /64 to choose addresses from, so these
 * count as one.
 */
export function addressBlock(address: string): string {
  const [plain = ''] = address.split('%');
  if (!ipaddr.IPv6.isValid(plain)) return address;
  const groups = ipaddr.IPv6.parse(plain).parts.slice(0, 4);
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`;
}
