import { attributeOf, childrenNamed, hasDoctype, isNamed, onlyChild, readXml } from '../xml/read-xml.js';
import { plainLine } from '../xml/plain-line.js';
import { ASSERTION, PROTOCOL } from '../xml/saml-names.js';

/** Bytes of the XML; a response of Entra ID with two hundred groups has a tenth of it. */
export const MOST_BYTES = 256 * 1024;

/** What the browser has posted, as far as it can be read. Nothing in it is believed yet. */
export interface PostedResponse {
  /** Bytes of the XML; also of what is too long to be read. */
  readonly bytes: number;
  /** The XML; null with the reason in `encodingFault`. */
  readonly text: string | null;
  readonly encodingFault: string | null;
  readonly hasDoctype: boolean;
  /** The outermost element; null with the reason in `xmlFault`. */
  readonly root: Element | null;
  readonly xmlFault: string | null;
  /** The root, if it is a response of SAML 2.0. */
  readonly response: Element | null;
  /** The only assertion directly inside it. */
  readonly assertion: Element | null;
}

/**
 * Reads what stands in the form field `SAMLResponse` (SAML 2.0 bindings §3.5.4). Fails for nothing: what is not there is null.
 *
 * @param field null where there is none, or more than one
 */
export function readPosted(field: string | null): PostedResponse {
  const base64 = (field ?? '').replace(/[\t\n\r ]+/g, '');
  const bytes = Math.floor((base64.length * 3) / 4);
  const nothing = { bytes, text: null, hasDoctype: false, root: null, xmlFault: null, response: null, assertion: null };
  const read = bytes > MOST_BYTES ? { fault: 'It is too long to be read.' } : decoded(base64);
  if ('fault' in read) return { ...nothing, encodingFault: read.fault };
  const { text } = read;
  const known = { ...nothing, text, encodingFault: null, hasDoctype: hasDoctype(text) };
  try {
    const root = readXml(text).documentElement;
    const response = isNamed(root, PROTOCOL, 'Response') ? root : null;
    return { ...known, root, response, assertion: onlyChild(response, ASSERTION, 'Assertion') };
  } catch (error) {
    return { ...known, xmlFault: error instanceof Error ? error.message : 'It cannot be read.' };
  }
}

/**
 * Which request a response says that it answers, by each place that says so: the response first, then each confirmation of
 * whom it is about.
 */
export function answersOf({ response, assertion }: PostedResponse): { response: string | null; others: string[] } {
  const subject = onlyChild(assertion, ASSERTION, 'Subject');
  const confirmations = subject === null ? [] : childrenNamed(subject, ASSERTION, 'SubjectConfirmation');
  return {
    response: attributeOf(response, 'InResponseTo'),
    others: confirmations.flatMap((confirmation) =>
      childrenNamed(confirmation, ASSERTION, 'SubjectConfirmationData').flatMap(
        (data) => attributeOf(data, 'InResponseTo') ?? [],
      ),
    ),
  };
}

function decoded(base64: string): { text: string } | { fault: string } {
  if (base64 === '') return { fault: 'There is not exactly one SAMLResponse.' };
  // Node skips what is no Base64; another reader may not, and so it would be another response.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return { fault: 'It is not Base64.' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    return { fault: 'It is not UTF-8.' };
  }
  const encoding = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)/.exec(text)?.[1] ?? 'utf-8';
  return encoding.toLowerCase() === 'utf-8' ? { text } : { fault: `It says that it is ${plainLine(encoding)}.` };
}
