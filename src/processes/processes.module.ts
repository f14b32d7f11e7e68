import { type DynamicModule, Global, Module } from '@nestjs/common';
import { PRIMARY, type PrimaryLink } from './primary-link.js';

/** Makes known everywhere whether this process is one of several of its server. */
@Global()
@Module({})
export class ProcessesModule {
  /** @param primary of a worker; undefined for a process of its own */
  static with(primary: PrimaryLink | undefined): DynamicModule {
    return {
      module: ProcessesModule,
      providers: [{ provide: PRIMARY, useFactory: () => primary }],
      exports: [PRIMARY],
    };
  }
}
