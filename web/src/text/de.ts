import type { Catalogue } from './text.context';
import { en } from './en';

export const de: Catalogue = en;
