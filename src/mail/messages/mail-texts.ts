import type { MailLanguage } from '../mail-language.js';
import { mailText as de } from './mail-text.de.js';
import { mailText as en, type MailText } from './mail-text.en.js';

export const MAIL_TEXTS: Record<MailLanguage, MailText> = { de, en };
