import { accessReport } from './access-report/access-report.de';
import { accounts } from './accounts/accounts.de';
import { errors } from './api/errors.de';
import { matchMethods } from './api/match-methods.de';
import { account } from './app/account.de';
import { nav } from './app/nav.de';
import { shell } from './app/shell.de';
import { failed, notFound } from './app/states.de';
import { providers } from './identity-providers/providers.de';
import { itPage } from './it-page/it-page.de';
import { matchCheck } from './match-check/match-check.de';
import { people } from './people/people.de';
import { log } from './provisioning-log/log.de';
import { review } from './review-items/review.de';
import { roles } from './roles/roles.de';
import { mappings } from './saml-mappings/mappings.de';
import { scim } from './scim-settings/scim.de';
import { checklist } from './setup-guide/checklist.de';
import { guide } from './setup-guide/guide.de';
import { signIn } from './sign-in/sign-in.de';
import { common } from './ui/common.de';
import { terms } from './terms/terms.de';
import { webhooks } from './webhooks/webhooks.de';
import { form, leave } from './ui/forms.de';
import { lists } from './ui/lists.de';
import type { Catalogue } from './text.context';

/** All text of the console in German. */
export const de: Catalogue = {
  common,
  errors,
  form,
  leave,
  lists,
  notFound,
  failed,
  shell,
  terms,
  nav,
  account,
  signIn,
  scim,
  checklist,
  guide,
  itPage,
  log,
  review,
  matchMethods,
  matchCheck,
  people,
  accessReport,
  accounts,
  roles,
  providers,
  mappings,
  webhooks,
};
