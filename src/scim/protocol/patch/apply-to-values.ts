import { elementToCreate } from '../dialects/structure/entra-create-on-absent.js';
import { withoutListedValues } from '../dialects/structure/entra-remove-values.js';
import { addingReplaces, isTheRoleItself } from '../dialects/structure/single-role.js';
import { matchElement } from '../filter/match-filter.js';
import { printValueFilter } from '../filter/print-filter.js';
import { isJsonObject, type JsonObject } from '../json/json-object.js';
import { quote } from '../errors/quote.js';
import { requireFewEmails } from '../user/read-emails.js';
import { ScimError } from '../errors/scim-error.js';
import { emailsAttribute } from '../schemas/multi-valued-attributes.js';
import { addValues } from './add-values.js';
import type { PatchOperation } from './patch-operation.js';

type Elements = readonly unknown[];

/**
 * Applies an operation to a multi-valued attribute (RFC 7644 §3.5.2).
 *
 * `remove` of what is not there changes nothing: Entra ID and Okta repeat removals, and the outcome is the one asked for.
 *
 * @param now the present values, an array; anything else is none
 * @returns the new values, an array in any case
 * @throws ScimError noTarget, invalidValue: see `applyPatch`
 */
export function applyToValues(operation: PatchOperation, now: unknown): Elements {
  const { path, filter } = operation.target;
  const elements = asElements(now);
  const selective = filter !== undefined || path.subAttribute !== undefined;
  const next = selective ? applyToSelected(operation, elements) : applyToWhole(operation, elements);
  // Checked after each operation: 1,000 operations must not build up a list that is slow to search.
  if (path.attribute === emailsAttribute) requireFewEmails(next.length);
  return next;
}

/** The path is the attribute itself: `emails`. */
function applyToWhole({ op, target: { path }, value }: PatchOperation, elements: Elements): Elements {
  if (op === 'remove') return value === undefined ? [] : withoutListedValues(path, elements, asElements(value));
  const given = asElements(value);
  if (op === 'replace') return given;
  if (given.length > 0 && addingReplaces(path.attribute)) return given;
  const added = addValues(path, elements, given as readonly JsonObject[]);
  return withOnePrimary(added.elements, (index) => added.changed.has(index));
}

/** The path selects values: `emails[type eq "work"]`, `emails[type eq "work"].value`; `emails.value` selects all. */
function applyToSelected(operation: PatchOperation, elements: Elements): Elements {
  const { op, target, value } = operation;
  const clears = op === 'remove' || value === null;
  const { filter } = target;
  // To add nothing changes nothing; a part that is `null` is cleared, as everywhere (RFC 7643 §2.5).
  if (op === 'add' && value === null && !target.path.subAttribute) return elements;
  const selected = elements.map((element) => filter === undefined || matchElement(filter, element));
  if (!selected.includes(true)) return clears ? elements : withCreated(operation, elements);
  const clearsWhole = clears && (!target.path.subAttribute || isTheRoleItself(target.path));
  if (clearsWhole) return elements.filter((_, index) => !selected[index]);
  const changed = elements.map((element, index) => (selected[index] ? changedElement(operation, element) : element));
  return withOnePrimary(changed, (index) => selected[index] === true);
}

function changedElement({ op, target: { path }, value }: PatchOperation, element: unknown): JsonObject {
  const parts = isJsonObject(element) ? element : { value: element };
  if (path.subAttribute) return withParts(parts, { [path.subAttribute.name]: value ?? null }); // `remove` has no value
  // `replace` puts a new value in the place of each selected one (RFC 7644 §3.5.2.3), `add` completes it.
  return withParts(op === 'replace' ? {} : parts, value as JsonObject);
}

function withCreated(operation: PatchOperation, elements: Elements): Elements {
  const { path } = operation.target;
  const value = path.subAttribute ? { [path.subAttribute.name]: operation.value } : (operation.value as JsonObject);
  const created = withParts(beginningOf(operation), value);
  if (addingReplaces(path.attribute)) return [created];
  return withOnePrimary([...elements, created], () => true); // it stands last, so if it is primary it is the one
}

function beginningOf({ op, target: { path, filter } }: PatchOperation): JsonObject {
  if (filter === undefined) return {};
  const beginning = elementToCreate(filter);
  if (beginning !== undefined) return beginning;
  const shown = quote(printValueFilter(filter));
  throw ScimError.noTarget(`No value of "${path.attribute.name}" matches the filter ${shown}: nothing to ${op}.`);
}

/** Sets sub-attributes; `null` takes one away (RFC 7643 §2.5). */
function withParts(parts: JsonObject, given: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries({ ...parts, ...given }).filter(([, value]) => value !== null));
}

/**
 * Keeps the mark of the last changed value that is primary and takes it from all others: "primary" set by an operation
 * clears it elsewhere (RFC 7644 §3.5.2).
 */
function withOnePrimary(elements: Elements, isChanged: (index: number) => boolean): Elements {
  const winner = elements.findLastIndex((element, index) => isChanged(index) && isPrimary(element));
  if (winner === -1) return elements;
  return elements.map((element, index) =>
    index !== winner && isPrimary(element) ? { ...element, primary: false } : element,
  );
}

function isPrimary(element: unknown): element is JsonObject {
  return isJsonObject(element) && element['primary'] === true;
}

function asElements(value: unknown): Elements {
  return Array.isArray(value) ? value : [];
}
