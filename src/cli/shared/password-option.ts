import { Option } from 'commander';

/**
 * A password from the command line or, so that it does not stand in the shell's history and the list of processes, from the
 * environment. How long it must be is said where it is used.
 */
export function passwordOption(flag: string): Option {
  return new Option(`${flag} <password>`, 'of at least 8 characters; better left out here and set there')
    .env('CEZANNE_PASSWORD')
    .makeOptionMandatory();
}
