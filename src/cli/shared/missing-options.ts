import type { Command, Option } from 'commander';

/**
 * Makes a program name all options that are missing at once, for each of its commands; Commander itself names one at a time.
 *
 * @param program with all its commands; they keep their own way of ending (`exitOverride`)
 */
export function nameAllMissingOptions(program: Command): void {
  const mandatory = new Map<Command, Option[]>();
  for (const command of withCommandsBelow(program)) {
    const options = command.options.filter((option) => option.mandatory);
    for (const option of options) option.mandatory = false;
    mandatory.set(command, options);
  }
  program.hook('preAction', (_, command) => {
    const missing = (mandatory.get(command) ?? []).filter((option) => isMissing(command, option));
    if (missing.length > 0) command.error(`error: ${sentence(missing)} "--help" explains each.`);
  });
}

function withCommandsBelow(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withCommandsBelow)];
}

/** A variable that is set to nothing is not set. */
function isMissing(command: Command, option: Option): boolean {
  const name = option.attributeName();
  const value: unknown = command.getOptionValue(name);
  return value === undefined || (value === '' && command.getOptionValueSource(name) === 'env');
}

function sentence(missing: readonly Option[]): string {
  const names = missing.map(({ flags, envVar }) =>
    envVar === undefined ? flags : `${flags} (or ${envVar} in the environment)`,
  );
  return `${missing.length === 1 ? 'this option is' : 'these options are'} missing: ${names.join(', ')}.`;
}
