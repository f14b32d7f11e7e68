import { type DynamicModule, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TRACING, type Tracing } from './tracing.js';

/** What was noted last leaves before the process ends. */
@Injectable()
class TracingEnd implements OnApplicationShutdown {
  constructor(@Inject(TRACING) private readonly tracing: Tracing | undefined) {}

  async onApplicationShutdown(): Promise<void> {
    await this.tracing?.close();
  }
}

/** Makes known everywhere whether somebody wants traces, and where they go. */
@Global()
@Module({})
export class TracingModule {
  static with(tracing: Tracing | undefined): DynamicModule {
    return {
      module: TracingModule,
      providers: [{ provide: TRACING, useFactory: () => tracing }, TracingEnd],
      exports: [TRACING],
    };
  }
}
