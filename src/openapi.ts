import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { Configuration } from './config/configuration.js';

/** Serves the description of the admin REST at `/api/openapi.json` and a page to browse it at `/api/docs`. */
export function serveOpenApi(app: NestFastifyApplication, config: Configuration): void {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Cezanne SCIM admin REST')
      .setDescription(
        'What HR sets up and looks at. HR Professionals use the session cookie, the operator a bearer token. ' +
          'Errors are RFC 9457 problem documents. SCIM itself is described by its own /Schemas.',
      )
      .setVersion('1.0')
      .addServer(config.publicUrl)
      .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'OPERATOR_TOKEN' }, 'operator')
      .addCookieAuth('cezanne-session', { type: 'apiKey', in: 'cookie' }, 'session')
      .addSecurityRequirements('operator')
      .addSecurityRequirements('session')
      .build(),
    { operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}` },
  );
  // SCIM describes itself (RFC 7643 §7); this document is about the rest.
  for (const path of Object.keys(document.paths)) if (!path.startsWith('/api')) delete document.paths[path];
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/openapi.json' });
}
