import type { Recipient } from '../mail-recipients.js';
import type { WeekFigures } from '../weekly-summary.js';
import { asHtml, asText } from './mail-page.js';
import { MAIL_TEXTS } from './mail-texts.js';
import type { MailContent } from './notices-mail.js';

/**
 * The weekly summary.
 *
 * @param console where the console is, without a slash at its end
 */
export function summaryMail(console: string, { language, company }: Recipient, week: WeekFigures): MailContent {
  const text = MAIL_TEXTS[language];
  const day = (date: string): string =>
    new Intl.DateTimeFormat(text.locale, { timeZone: 'UTC', dateStyle: 'long' }).format(new Date(date));
  const [from, to] = [day(week.from), day(week.to)];
  const period = `period=custom&from=${week.from}&to=${week.to}`;
  const log = (outcome: string): string => `${console}/integrations/provisioning-log?outcome=${outcome}&${period}`;
  const links = {
    made: log('created'),
    closed: log('deactivated'),
    refused: log('refused'),
    toReview: `${console}/integrations/review`,
    repeated: `${console}/integrations/provisioning-log/undo`,
    leavers: `${console}/access-report?category=leaver-active`,
  } as const;
  const lines = (Object.keys(links) as (keyof typeof links)[]).map((what) => ({
    text: `${text.counts[what]}: ${week[what].toLocaleString(text.locale)}`,
    link: links[what],
  }));
  const page = {
    title: company,
    sections: [{ title: text.summaryTitle(from, to), lines }],
    footer: { text: text.footer(company), link: `${console}/my-account` },
  };
  return { subject: text.summary(company, from, to), text: asText(page), html: asHtml(page) };
}
