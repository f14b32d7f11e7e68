import type { AuditActor, AuditEvent, MatchMethod } from '../../api/views';
import type { Catalogue } from '../../text/text.context';
import { attributeName } from '../../provisioning-log/story/attribute-name';
import { plainValue } from '../../provisioning-log/story/plain-value';
import { summaryOf } from '../../provisioning-log/story/summary-of';
import { changesOf, entryOf, type EventChange, importOf } from './event-facts';

/** Values that stand in the line of an event; the others are counted. */
const IN_A_LINE = 2;

/** @returns what happened, in two or three words; of a newer server's kind its name */
export function kindText(kind: string, { audit }: Catalogue): string {
  return (audit.kinds as Record<string, string | undefined>)[kind] ?? kind;
}

/** @returns who it was */
export function actorText({ kind, name }: AuditActor, { audit }: Catalogue): string {
  const known = (audit.actors as Record<string, string | undefined>)[kind] ?? kind;
  if (name === null) return known;
  return kind === 'server' ? audit.pastTheServer(name.replace(/^database role /, '')) : audit.by(name, known);
}

/** @returns what a value is called */
export function valueName(attribute: string, { audit, log }: Catalogue): string {
  return audit.attributes[attribute] ?? attributeName(attribute, log.attributes);
}

/** @returns a value as people read it */
export function valueText(attribute: string, value: unknown, text: Catalogue, locale: string): string {
  if (attribute === 'translations' && typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([language, name]) => `${language}: ${plainValue(name, text.log)}`)
      .join(', ');
  }
  if (typeof value !== 'string') return plainValue(value, text.log);
  if (attribute === 'passwordHash') return text.audit.hidden;
  if (METHODS.has(attribute))
    return (text.matchMethods[value as MatchMethod] as { name: string } | undefined)?.name ?? value;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(`${value}T00:00:00Z`),
    );
  }
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(value)) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value));
  }
  return plainValue(value, text.log);
}

/** Values that are the code of a match method. */
const METHODS = new Set(['matchMethod', 'secondMatchMethod', 'matchedBy']);

/** @returns what an event is about in a few words, for its line in the list */
export function eventSummary(event: AuditEvent, text: Catalogue, locale: string): string {
  const { audit } = text;
  if (event.details === null) return audit.redacted;
  const entry = entryOf(event);
  // What was refused or found says more than the values.
  if (entry !== null && (entry.changes.length === 0 || entry.outcome === 'refused' || entry.outcome === 'created')) {
    return summaryOf(entry, text);
  }
  // The name stands in front already.
  const { subject } = event;
  const isSaid = ({ before, after }: EventChange): boolean => {
    const value = before === undefined ? after : after === undefined ? before : undefined;
    return typeof value === 'string' && subject?.includes(value) === true;
  };
  const changes = inOrder(changesOf(event), audit.attributes).filter((change) => !isSaid(change));
  const said = changes.slice(0, IN_A_LINE).map((change) => changeText(change, text, locale));
  const number = event.details['employmentId'];
  return [
    ...(importOf(event) === null ? [] : [audit.byImport]),
    ...(typeof number === 'string' ? [number] : []),
    ...said,
    ...(changes.length > IN_A_LINE ? [audit.more(changes.length - IN_A_LINE)] : []),
  ].join(' · ');
}

/** What people look for first comes first. */
function inOrder(changes: readonly EventChange[], names: Record<string, unknown>): EventChange[] {
  const order = Object.keys(names);
  const place = ({ attribute }: EventChange): number => {
    const found = order.indexOf(attribute);
    return found === -1 ? order.length : found;
  };
  return changes.toSorted((one, other) => place(one) - place(other));
}

function changeText({ attribute, before, after }: EventChange, text: Catalogue, locale: string): string {
  const { audit } = text;
  const name = valueName(attribute, text);
  const short = (value: unknown): string => cut(valueText(attribute, value, text, locale));
  if (before === undefined) return audit.set(name, short(after));
  if (after === undefined) return audit.set(name, short(before));
  return audit.changed(name, short(before), short(after));
}

function cut(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
