import { comparisonKey } from './comparison-key.js';
import { isJsonObject } from '../json/json-object.js';
import { resolveSubAttribute, type AttributePath } from './attribute-vocabulary.js';

/**
 * What tells the values of a multi-valued attribute apart: `value` and `type` (RFC 7643 §2.4), each as it is compared.
 *
 * @param element an object with sub-attributes, or a bare string in place of `{ value }`
 * @returns the two keys, `undefined` where there is none
 */
export function elementKeys(
  attribute: AttributePath,
  element: unknown,
): { readonly value: string | undefined; readonly type: string | undefined } {
  return { value: part(attribute, element, 'value'), type: part(attribute, element, 'type') };
}

function part(attribute: AttributePath, element: unknown, name: 'value' | 'type'): string | undefined {
  const content = isJsonObject(element) ? element[name] : name === 'value' ? element : undefined;
  const path = resolveSubAttribute(attribute, name);
  return path && (typeof content === 'string' || typeof content === 'number')
    ? comparisonKey(path, String(content))
    : undefined;
}
