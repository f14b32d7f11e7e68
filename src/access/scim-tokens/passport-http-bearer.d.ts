/** The part of passport-http-bearer that is used here; its published types bring Express and Koa along. */
declare module 'passport-http-bearer' {
  type Verified = (error: unknown, caller?: unknown) => void;

  export class Strategy {
    constructor(verify: (token: string, done: Verified) => void);
    constructor(options: { passReqToCallback: true }, verify: (request: object, token: string, done: Verified) => void);
    name: string;
    authenticate(request: object): void;
    /** How it ends: passport puts these there for each request. */
    success(caller: unknown): void;
    fail(): void;
    error(error: unknown): void;
  }
}
