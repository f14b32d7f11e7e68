import { Command } from 'commander';
import { readConfiguration } from '../config/configuration.js';
import { DomainError } from '../errors/domain-error.js';
import { asHtml, asText } from '../mail/messages/mail-page.js';
import { MAIL_TEXTS } from '../mail/messages/mail-texts.js';
import { mailProblemSentence } from '../mail/mail-problem.js';
import { MailIsOff, MailSender } from '../mail/mail-sender.js';
import { newId } from '../database/schema/new-id.js';
import { addressProblem, cleanAddress } from '../text/email-address.js';

/** `mail test`: whether e-mails go, without waiting until something happens. Asks nothing of the database. */
export function mailCommand(): Command {
  const test = new Command('test')
    .description('Send one test message by SMTP_URL from MAIL_FROM, and say in a sentence what went wrong.')
    .requiredOption('--to <address>', 'to whom it goes')
    .action(async ({ to }: { to: string }) => {
      const address = cleanAddress(to);
      const problem = addressProblem(address);
      if (problem !== undefined) throw DomainError.invalidField('--to', `${problem}.`);
      const config = readConfiguration(process.env);
      const sender = new MailSender(config);
      const { subject, text } = MAIL_TEXTS.en.test;
      const page = { title: subject, sections: [], footer: { text, link: config.publicUrl } };
      try {
        await sender.send({ to: address, subject, text: asText(page), html: asHtml(page), id: newId() });
      } catch (error) {
        throw DomainError.invalid(
          error instanceof MailIsOff ? error.message : mailProblemSentence(sender.server, error),
        );
      }
      console.log(`${sender.server} has taken the message for ${address}. Look whether it arrives.`);
    });
  return new Command('mail').description('E-mails to HR').addCommand(test);
}
