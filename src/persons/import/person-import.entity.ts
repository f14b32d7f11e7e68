import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../../database/schema/tenant-owned.js';
import type { PersonImage } from './plan/person-image.js';

const PersonImportSchema = defineEntity({
  name: 'PersonImport',
  ...tenantOwned('person_import'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    at: p.datetime().length(3),
    /** User name of who imported, `operator` or `command line`. */
    by: p.text().fieldName('created_by'),
    created: p.integer(),
    updated: p.integer(),
    unchanged: p.integer(),
    /** Rows, not persons. */
    rejected: p.integer(),
    /** Attributes that are different, of all persons together. */
    changes: p.integer(),
    undoneAt: p.datetime().length(3).nullable(),
    undoneBy: p.text().nullable(),
  },
});

/** A file of persons that HR has imported. */
export class PersonImport extends PersonImportSchema.class {}
PersonImportSchema.setClass(PersonImport);

const PersonImportChangeSchema = defineEntity({
  name: 'PersonImportChange',
  ...tenantOwned('person_import_change'),
  properties: {
    tenantId: p.text().primary(),
    import: () =>
      p
        .manyToOne(PersonImport)
        .primary()
        .joinColumns('tenant_id', 'import_id')
        .ownColumns('import_id')
        .foreignKeyName('person_import_change_import_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    /** No foreign key: an undo has to say that a person is gone. */
    personId: p.uuid().primary(),
    /** Line of the file, for the order. */
    place: p.integer(),
    /** The person's values and employments; null for one that the import has made. */
    before: p.json().$type<PersonImage>().nullable(),
    after: p.json().$type<PersonImage>(),
    /** The account that the person had. */
    accountId: p.uuid().nullable(),
    isUndone: p.boolean().default(false),
  },
});

/** What an import did to one person, so that it can be told and taken back. */
export class PersonImportChange extends PersonImportChangeSchema.class {}
PersonImportChangeSchema.setClass(PersonImportChange);
