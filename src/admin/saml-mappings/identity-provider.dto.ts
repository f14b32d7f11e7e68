import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { ArrayMaxSize, IsArray, IsBoolean, IsUrl, MaxLength } from 'class-validator';
import { KeyText, Optional, OptionalOrNull, Pasted, Plain, Text } from '../../http/admin/field-rules.js';
import type { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import {
  CERTIFICATE_STATES,
  type CertificateFacts,
  certificateFacts,
  type CertificateState,
} from '../../identity-providers/certificate-facts.js';
import { logoutUrl } from '../../tenants/oauth-urls.js';
import { KeySetField, KeySetUrlField } from '../oauth-clients/key-set-fields.js';
import { IsCertificate } from '../../saml-mappings/is-certificate.js';

/** An http or https URL; hosts without a dot are allowed, for installations inside a company. */
const SsoUrl = (): PropertyDecorator => (target, key) => {
  const options = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };
  Pasted()(target, key);
  IsUrl(options, { message: '$property must be an http or https URL' })(target, key);
  MaxLength(2000)(target, key);
  Plain()(target, key);
};

const SigningCertificates = (): PropertyDecorator => (target, key) => {
  const description = 'X.509 certificates in PEM form. Replaces the list; null empties it.';
  ApiPropertyOptional({ type: [String], nullable: true, description })(target, key);
  OptionalOrNull()(target, key);
  IsArray()(target, key);
  ArrayMaxSize(10)(target, key);
  MaxLength(20_000, { each: true })(target, key);
  IsCertificate({ each: true })(target, key);
};

const SIGNED_REQUESTS =
  'Whether it takes only requests that are signed (`WantAuthnRequestsSigned` of its metadata). Our own metadata then has the certificate.';
/** Compared byte for byte with what a request says. */
const LogoutIssuer = (): PropertyDecorator => (target, key) => {
  const description =
    'Who signs its requests to end sessions (`iss`); of Okta the address of the organisation. null: nobody.';
  const example = 'https://acme.okta.com';
  ApiPropertyOptional({ type: String, nullable: true, example, description })(target, key);
  OptionalOrNull()(target, key);
  KeyText(1, 1000)(target, key);
};
const LOGOUT_KEYS_URL = 'Where their public keys are published; takes the place of `logoutJwks`. null: nowhere.';
const LOGOUT_KEYS = 'These keys themselves; takes the place of `logoutJwksUrl`. null: none.';

export class NewIdentityProviderBody {
  @ApiProperty({ example: 'Okta' })
  @Text(1, 200)
  displayName!: string;

  @ApiProperty({
    example: 'http://www.okta.com/exk1fcia6d6EMsf331d8',
    description: 'Unique in the tenant; without white space around and invisible characters.',
  })
  @KeyText(1, 1000)
  entityId!: string;

  @ApiProperty({ format: 'uri', example: 'https://acme.okta.com/app/cezanne/exk1fcia6d6EMsf331d8/sso/saml' })
  @SsoUrl()
  ssoUrl!: string;

  @SigningCertificates()
  signingCertificates?: string[] | null;

  @ApiPropertyOptional({ default: true })
  @Optional()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({ default: false, description: SIGNED_REQUESTS })
  @Optional()
  @IsBoolean()
  wantAuthnRequestsSigned?: boolean;

  @LogoutIssuer()
  logoutIssuer?: string | null;

  @KeySetUrlField(LOGOUT_KEYS_URL)
  logoutJwksUrl?: string | null;

  @KeySetField(LOGOUT_KEYS)
  logoutJwks?: JSONWebKeySet | null;
}

export class IdentityProviderChangeBody {
  @ApiPropertyOptional()
  @Optional()
  @Text(1, 200)
  displayName?: string;

  @ApiPropertyOptional()
  @Optional()
  @KeyText(1, 1000)
  entityId?: string;

  @ApiPropertyOptional({ format: 'uri' })
  @Optional()
  @SsoUrl()
  ssoUrl?: string;

  @SigningCertificates()
  signingCertificates?: string[] | null;

  @ApiPropertyOptional({ description: 'false is refused while the SCIM settings name it.' })
  @Optional()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({ description: SIGNED_REQUESTS })
  @Optional()
  @IsBoolean()
  wantAuthnRequestsSigned?: boolean;

  @LogoutIssuer()
  logoutIssuer?: string | null;

  @KeySetUrlField(LOGOUT_KEYS_URL)
  logoutJwksUrl?: string | null;

  @KeySetField(LOGOUT_KEYS)
  logoutJwks?: JSONWebKeySet | null;
}

class CertificateView {
  @ApiProperty({ description: 'SHA-256 of the certificate, in hexadecimal.' })
  fingerprint!: string;

  @ApiProperty({ description: 'Whom it names, in one line.' })
  subject!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validFrom!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validTo!: Date | null;

  @ApiProperty({
    enum: CERTIFICATE_STATES,
    enumName: 'CertificateState',
    description:
      '`expired` and `not-yet-valid` ones are believed all the same: the identity provider signs with them. `unusable`: of a kind that is not believed, kept from before.',
  })
  state!: CertificateState;
}

export class IdentityProviderView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  displayName!: string;

  @ApiProperty()
  entityId!: string;

  @ApiProperty({ format: 'uri' })
  ssoUrl!: string;

  @ApiProperty({ type: [String] })
  signingCertificates!: string[];

  @ApiProperty({
    type: [CertificateView],
    description: 'What there is to know of `signingCertificates`, in their order.',
  })
  certificates!: CertificateFacts[];

  @ApiProperty()
  enabled!: boolean;

  @ApiProperty({ description: SIGNED_REQUESTS })
  wantAuthnRequestsSigned!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Who signs its requests to end sessions.' })
  logoutIssuer!: string | null;

  @ApiProperty({ type: String, format: 'uri', nullable: true })
  logoutJwksUrl!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  logoutJwks!: JSONWebKeySet | null;

  @ApiProperty({ format: 'uri', description: 'Where it sends these requests (Global Token Revocation).' })
  logoutUrl!: string;
}

/** @param publicUrl of this installation */
export function identityProviderView(provider: IdentityProvider, publicUrl: string): IdentityProviderView {
  const { tenantId, id, displayName, entityId, ssoUrl, signingCertificates, enabled, wantAuthnRequestsSigned } =
    provider;
  const now = new Date();
  return {
    id,
    displayName,
    entityId,
    ssoUrl,
    signingCertificates,
    certificates: signingCertificates.map((pem) => certificateFacts(pem, now)),
    enabled,
    wantAuthnRequestsSigned,
    logoutIssuer: provider.logoutIssuer ?? null,
    logoutJwksUrl: provider.logoutJwksUrl ?? null,
    logoutJwks: provider.logoutJwks ?? null,
    logoutUrl: logoutUrl(publicUrl, tenantId, id),
  };
}
