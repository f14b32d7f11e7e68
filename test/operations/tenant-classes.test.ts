import { describe, expect, it } from '@jest/globals';
import { TenantClasses } from '../../src/health/tenant-classes.js';

const A_MINUTE = 60_000;

/** @returns the class after so many requests at a time */
function after(classes: TenantClasses, count: number, at: number, tenant = 'acme'): string {
  let last = '';
  for (let sent = 0; sent < count; sent++) last = classes.of(tenant, at);
  return last;
}

describe('a tenant', () => {
  it('is busy from the sixtieth request of a minute on', () => {
    const classes = new TenantClasses(1);
    expect(after(classes, 59, 0)).toBe('quiet');
    expect(after(classes, 1, 0)).toBe('busy');
    expect(after(classes, 1, 0, 'other')).toBe('quiet');
  });

  it('stays so for the next minute, and not for the one after that', () => {
    const classes = new TenantClasses(1);
    after(classes, 60, 0);
    expect(after(classes, 1, A_MINUTE)).toBe('busy');
    expect(after(classes, 1, 2 * A_MINUTE)).toBe('quiet');
  });

  it('is forgotten by a minute without requests of anybody', () => {
    const classes = new TenantClasses(1);
    after(classes, 60, 0);
    expect(after(classes, 1, 5 * A_MINUTE)).toBe('quiet');
  });

  it('of several processes each sees its share', () => {
    const classes = new TenantClasses(4);
    expect(after(classes, 14, 0)).toBe('quiet');
    expect(after(classes, 1, 0)).toBe('busy');
  });
});
