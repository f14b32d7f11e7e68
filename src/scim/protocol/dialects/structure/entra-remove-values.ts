import { elementKeys } from '../../vocabulary/element-key.js';
import type { AttributePath } from '../../vocabulary/attribute-vocabulary.js';

/**
 * Entra ID removes single values of a multi-valued attribute by listing them: `{"op":"Remove","path":"roles",
 * "value":[{"value":"Admin"}]}`; RFC 7644 §3.5.2.2 knows a filter in the path only. An element goes when it has the `value` of a
 * listed one, and its `type` if that names one. What is listed and not there is no error.
 *
 * @param elements the values now
 * @param listed the values to remove: objects, or bare strings
 * @returns the values that stay, in order
 */
export function withoutListedValues(
  attribute: AttributePath,
  elements: readonly unknown[],
  listed: readonly unknown[],
): unknown[] {
  const listedKeys = new Set(listed.flatMap((entry) => keys(attribute, entry).slice(0, 1)));
  return elements.filter((element) => !keys(attribute, element).some((key) => listedKeys.has(key)));
}

/** What may name an element, most exact first: its value and type, its value alone. */
function keys(attribute: AttributePath, element: unknown): string[] {
  const { value, type } = elementKeys(attribute, element);
  if (value === undefined) return [];
  return type === undefined ? [JSON.stringify([value])] : [JSON.stringify([value, type]), JSON.stringify([value])];
}
