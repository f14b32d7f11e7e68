/**
 * Names that mean something to JavaScript itself. `JSON.parse` makes them plain own members, but any later copy
 * (`target[key] = value`, a library's merge) would walk into the prototype.
 */
export const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype'];

export function isPrototypeName(name: string): boolean {
  return PROTOTYPE_NAMES.includes(name);
}
