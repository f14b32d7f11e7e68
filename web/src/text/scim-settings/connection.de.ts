import type { ConnectionText } from './connection.en';

export const connection: ConnectionText = {
  title: 'Verbindung',
  on: 'Bereitstellung ist an',
  off: 'Bereitstellung ist aus',
  enable: 'SCIM-Bereitstellung von Benutzern einschalten',
  enableHint: 'Solange sie aus ist, wird jede Anfrage des Anbieters abgelehnt.',
  url: 'SCIM-URL',
  urlHint: 'Die IT trägt sie beim Anbieter ein. [[scimUrl]]',
  tenantId: 'Mandanten-ID',
  tenantIdHint: 'Das Ende der SCIM-URL. Okta fragt nur nach diesem Teil („Tenant ID“). [[tenantId]]',
};
