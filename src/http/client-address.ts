import type { FastifyRequest } from 'fastify';
import { isIPv6 } from 'node:net';

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
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
