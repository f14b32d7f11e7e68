import { type LookupAddress, promises as dns } from 'node:dns';
import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import pLimit from 'p-limit';
import type { AllowedTarget } from '../../config/allowed-targets.js';
import { outgoingError, OutgoingError } from './outgoing-error.js';
import { judgeAddress, outgoingTarget, type OutgoingTarget } from './outgoing-target.js';
import { parseAddress } from './public-address.js';

export interface OutsideRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the look for the host's address until the answer's last byte. */
  readonly timeoutMs: number;
  /** What is read of an answer; what is beyond is cut off. */
  readonly maxBytes: number;
  /** Where requests may go besides the Internet. */
  readonly allow: readonly AllowedTarget[];
  /** Ends the request before its time. */
  readonly signal?: AbortSignal;
  /** Finds the addresses of a name; the system's, unless a test has names of its own. */
  readonly resolve?: (host: string) => Promise<LookupAddress[]>;
}

export interface OutsideAnswer {
  /** Any: also of a redirect, which is not followed. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Whether there was more than `maxBytes`. */
  readonly isCut: boolean;
}

/** Each look takes one of the four threads that all of the process share, for as long as a name server does not answer. */
const looking = pLimit(2);
const systemAddresses = (host: string): Promise<LookupAddress[]> => looking(() => dns.lookup(host, { all: true }));

/** More than any answer needs, and less than would hurt. */
const HEADER_BYTES = 16_384;

/**
 * Sends a request to an address that somebody has entered, who may not be somebody who may send requests from here: to
 * the Internet only, or where `allow` says so. A name is looked up once, and what was judged is what is connected to, so that it
 * cannot lead elsewhere meanwhile. Redirects are not followed; no proxy, cookie or connection of before is used.
 *
 * @throws OutgoingError where there is no answer
 * @throws TypeError for a URL that is none, or that has a name and password in it
 */
export async function fetchOutside(address: string | URL, asked: OutsideRequest): Promise<OutsideAnswer> {
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') throw new TypeError('The URL has a name or password in it.');
  const target = outgoingTarget(url, asked.allow);
  const outOfTime = AbortSignal.timeout(asked.timeoutMs);
  const signal = AbortSignal.any(asked.signal === undefined ? [outOfTime] : [outOfTime, asked.signal]);
  try {
    const addresses = await unlessAborted(signal, addressesOf(target, asked));
    return await exchange(url, asked, addresses, signal);
  } catch (error) {
    if (outOfTime.aborted) throw new OutgoingError('no-time', { cause: error });
    throw outgoingError(error);
  }
}

/** @returns where the target leads to; one that may not be connected to is a reason to send nothing, whatever others there are */
async function addressesOf(target: OutgoingTarget, { resolve, allow }: OutsideRequest): Promise<LookupAddress[]> {
  if (target.address !== null) return [];
  const addresses = await (resolve ?? systemAddresses)(target.host);
  for (const { address } of addresses) judgeAddress(target, parseAddress(address), allow);
  if (addresses.length === 0) throw new OutgoingError('not-found');
  return addresses;
}

async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function exchange(
  url: URL,
  { method = 'GET', headers, body, maxBytes }: OutsideRequest,
  addresses: LookupAddress[],
  signal: AbortSignal,
): Promise<OutsideAnswer> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      method,
      headers: {
        'user-agent': 'Cezanne-SCIM',
        // What is not compressed cannot be more than it looks.
        'accept-encoding': 'identity',
        ...headers,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
      // A connection of its own, which ends with the answer.
      agent: false,
      maxHeaderSize: HEADER_BYTES,
      signal,
      // A name leads to what was judged, and to nothing else; an address is not looked up.
      lookup: (_host, { all }, found) => {
        const [first] = addresses;
        if (all === true) found(null, addresses);
        else found(null, first?.address ?? '', first?.family);
      },
    };
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, options, (answer) => {
      readBody(answer, maxBytes).then(({ content, isCut }) => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: content, isCut });
        request.destroy();
      }, reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function readBody(answer: IncomingMessage, maxBytes: number): Promise<{ content: Buffer; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) break;
  }
  return { content: Buffer.concat(chunks).subarray(0, maxBytes), isCut: bytes > maxBytes };
}
