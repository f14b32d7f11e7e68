/** A line of an e-mail, and where it leads. */
export interface MailLine {
  readonly text: string;
  /** Of our console. */
  readonly link?: string;
}

export interface MailSection {
  readonly title: string;
  readonly lines: readonly MailLine[];
}

/** What an e-mail says, before it is written as text and as HTML. */
export interface MailPage {
  readonly title: string;
  readonly sections: readonly MailSection[];
  /** Why it comes, and where that is changed. */
  readonly footer: MailLine;
}

/** For readers of plain text, who need the links in clear. */
export function asText({ title, sections, footer }: MailPage): string {
  const line = ({ text, link }: MailLine): string => `${plain(text)}${link === undefined ? '' : `\n  ${link}`}`;
  return [
    plain(title),
    ...sections.map((section) => [plain(section.title), ...section.lines.map((one) => `- ${line(one)}`)].join('\n')),
    `-- \n${line(footer)}`,
  ].join('\n\n');
}

/** Without images, scripts or anything from elsewhere; each reader shows it in his own letters and colours. */
export function asHtml({ title, sections, footer }: MailPage): string {
  const line = ({ text, link }: MailLine): string =>
    link === undefined ? escaped(text) : `<a href="${escaped(link)}">${escaped(text)}</a>`;
  const section = ({ title: heading, lines }: MailSection): string =>
    `<h2 style="font-size:1em">${escaped(heading)}</h2><ul>${lines.map((one) => `<li>${line(one)}</li>`).join('')}</ul>`;
  return (
    `<!doctype html><html><head><meta charset="utf-8"></head><body style="font-family:sans-serif">` +
    `<h1 style="font-size:1.2em">${escaped(title)}</h1>${sections.map(section).join('')}<p><small>${line(footer)}</small></p></body></html>`
  );
}

/** Names come from elsewhere: none of them begins a line of its own. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
