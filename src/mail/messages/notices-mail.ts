import type { WebhookEvent } from '../../webhooks/webhook-event.js';
import type { ReviewItemKind } from '../../review-items/review-item-kind.js';
import type { Bundle } from '../mail-outbox.js';
import type { Recipient } from '../mail-recipients.js';
import { type Notice, WEEKLY_SUMMARY } from '../notice-event.js';
import { asHtml, asText, type MailLine, type MailSection } from './mail-page.js';
import type { MailText } from './mail-text.en.js';
import { MAIL_TEXTS } from './mail-texts.js';

/** What a message is, but for whom it goes to. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The most pressing first. */
const ORDER = [
  'deactivations.alarm',
  'provider.silent',
  'token.expiring',
  'review-item.opened',
  'review-item.closed',
  'account.created',
  'account.deactivated',
  'account.reactivated',
  'account.deleted',
] as const satisfies readonly WebhookEvent[];

/** So many lines are read of each kind. */
const SHOWN = 20;

/**
 * Tells of what has happened, in one e-mail.
 *
 * @param console where the console is, without a slash at its end
 * @returns null where nothing is left to be told
 */
export function noticesMail(console: string, to: Recipient, { notices, counts }: Bundle): MailContent | null {
  const text = MAIL_TEXTS[to.language];
  const alarms = new Set(
    notices.filter(({ event }) => event === 'deactivations.alarm').map(({ data }) => data['reviewItemId']),
  );
  const isTwice = ({ event, data }: Notice): boolean =>
    event === 'review-item.opened' && alarms.has(data['reviewItemId']);
  const told = notices.filter((notice) => notice.event !== WEEKLY_SUMMARY && !isTwice(notice));
  const sections: (MailSection & { count: number })[] = [];
  for (const event of ORDER) {
    const of = told.filter((notice) => notice.event === event);
    if (of.length === 0) continue;
    const count = (counts.get(event) ?? 0) - notices.filter((one) => one.event === event && isTwice(one)).length;
    const lines = of.slice(0, SHOWN).map((notice) => lineOf(console, to, text, notice));
    if (count > lines.length) lines.push({ text: text.more(count - lines.length), link: `${console}${LISTS[event]}` });
    sections.push({ title: `${text.events[event]}${count > 1 ? ` (${count})` : ''}`, lines, count });
  }
  const [first] = sections;
  if (first === undefined) return null;
  const others = sections.reduce((sum, { count }) => sum + count, 0) - first.count;
  const page = {
    title: to.company,
    sections,
    footer: { text: text.footer(to.company), link: `${console}/my-account` },
  };
  return { subject: text.subject(to.company, first.title, others), text: asText(page), html: asHtml(page) };
}

/** Where all of a kind are listed. */
const LISTS: Record<WebhookEvent, string> = {
  'deactivations.alarm': '/integrations/review',
  'provider.silent': '/integrations/provisioning-log',
  'token.expiring': '/integrations/scim',
  'review-item.opened': '/integrations/review',
  'review-item.closed': '/integrations/review',
  'account.created': '/accounts',
  'account.deactivated': '/accounts',
  'account.reactivated': '/accounts',
  'account.deleted': '/accounts/deleted',
};

function lineOf(console: string, { timeZone }: Recipient, text: MailText, { event, at, data }: Notice): MailLine {
  const time = (moment: unknown): string =>
    new Intl.DateTimeFormat(text.locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
      new Date(moment as string),
    );
  const word = (key: string): string | null => {
    const value = data[key];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const name = word('userName') ?? text.nameless;
  const item = `${console}/integrations/review/${String(data['reviewItemId'])}`;
  switch (event) {
    case 'deactivations.alarm':
      return { text: text.alarm(time(data['since'])), link: item };
    case 'provider.silent':
      return { text: text.silent(time(data['lastRequestAt'])), link: `${console}${LISTS[event]}` };
    case 'token.expiring': {
      const shown = [word('name'), `…${word('lastFour') ?? ''}`].filter((part) => part !== null).join(' ');
      const replaced = data['isReplaced'] === true ? ` ${text.replaced}` : '';
      const ends = word('oauthClientId') === null ? text.token : text.secret;
      return { text: `${ends(shown, time(data['expiresAt']))}${replaced}`, link: `${console}${LISTS[event]}` };
    }
    case 'review-item.opened':
    case 'review-item.closed':
      return { text: `${name}: ${text.kinds[data['kind'] as ReviewItemKind] ?? String(data['kind'])}`, link: item };
    case 'account.deleted':
      return { text: `${name}, ${time(at)}`, link: `${console}${LISTS[event]}` };
    default:
      return { text: `${name}, ${time(at)}`, link: `${console}/accounts/${String(data['accountId'])}` };
  }
}
