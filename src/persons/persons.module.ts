import { Module } from '@nestjs/common';
import { PersonService } from './person.service.js';

/** The persons that HR keeps. */
@Module({ providers: [PersonService], exports: [PersonService] })
export class PersonsModule {}
