import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AccessPolicyCheck } from '../access/policy/access-policy-check.js';
import type { AccessPolicy } from '../access/policy/access-policy.js';
import { sessionCookie } from '../access/sessions/session-cookie.js';
import type { Configuration } from '../config/configuration.js';
import { ownVersion } from '../config/own-version.js';
import { completeOperations } from './openapi-operations.js';
import { serveOpenApiPage } from './openapi-page.js';
import { describeWebhooks } from './openapi-webhooks.js';

/**
 * Serves the description of the admin REST at `/api/openapi.json` and a page to browse it at `/api/docs`. It is put together when
 * somebody first asks for it: that takes as long as all the rest of a start.
 */
export async function serveOpenApi(app: NestFastifyApplication, config: Configuration): Promise<void> {
  SwaggerModule.setup('api/docs', app, () => description(app, config), {
    ui: false,
    raw: ['json'],
    jsonDocumentUrl: 'api/openapi.json',
  });
  await serveOpenApiPage(app);
}

function description(app: NestFastifyApplication, config: Configuration): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Cezanne SCIM admin REST')
      .setDescription(
        'What HR sets up and looks at. HR Professionals use the session cookie, the operator a bearer token. ' +
          'Errors are RFC 9457 problem documents. SCIM itself is described by its own /Schemas.',
      )
      .setVersion(ownVersion())
      .addServer(config.publicUrl)
      // Not `addBearerAuth`, which says that the token is a JWT.
      .addSecurity('operator', { type: 'http', scheme: 'bearer', description: 'OPERATOR_TOKEN' })
      .addSecurity('session', { type: 'apiKey', in: 'cookie', name: sessionCookie(config.publicUrl).name })
      .build(),
    { operationIdFactory: operationId },
  );
  // SCIM describes itself (RFC 7643 §7); this document is about the rest.
  for (const path of Object.keys(document.paths)) if (!path.startsWith('/api')) delete document.paths[path];
  completeOperations(document, policies(app));
  describeWebhooks(document);
  return document;
}

function operationId(controller: string, method: string): string {
  return `${controller.replace('Controller', '')}_${method}`;
}

/** @returns the access policy of every route by its operation id */
function policies(app: NestFastifyApplication): Map<string, AccessPolicy> {
  const routes = app.get(AccessPolicyCheck).routes();
  return new Map(
    routes.flatMap(({ controller, handler, policy }) =>
      policy === undefined ? [] : [[operationId(controller, handler), policy] as const],
    ),
  );
}
