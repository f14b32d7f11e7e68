import type { AccessRow } from '../../accounts/access-report/access-report-statements.js';
import type { CsvColumns } from '../../text/csv-lines.js';

/** Headings are the names of the API. */
export const ACCESS_COLUMNS: CsvColumns<AccessRow> = {
  personCode: (row) => row.person_code,
  givenName: (row) => row.given_name,
  familyName: (row) => row.family_name,
  userName: (row) => row.user_name,
  role: (row) => row.role,
  employmentId: (row) => row.employment_id,
  startDate: (row) => row.start_date,
  endDate: (row) => row.end_date,
  lastSignInAt: (row) => row.last_signed_in,
  lastSignInBy: (row) => row.last_signed_in_by,
  lastSignInProvider: (row) => row.sign_in_provider,
  providerTriedAt: (row) => row.tried_at,
  providerRefusedBecause: (row) => row.tried_reason,
};
