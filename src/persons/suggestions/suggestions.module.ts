import { Module } from '@nestjs/common';
import { PersonSuggestions } from './person-suggestions.js';

/** Who may be meant by a user that no match method leads to one person. */
@Module({ providers: [PersonSuggestions], exports: [PersonSuggestions] })
export class SuggestionsModule {}
