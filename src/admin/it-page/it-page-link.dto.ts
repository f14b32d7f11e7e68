import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ItPageLink } from '../../access/it-page-links/it-page-link.entity.js';
import type { NewItPageLink } from '../../access/it-page-links/it-page-links.js';
import { DateTime } from '../../http/admin/date-time.js';
import { OptionalOrNull } from '../../http/admin/field-rules.js';

/** Days that a link lasts where nobody says otherwise: longer than a set-up takes. */
const USUAL_DAYS = 30;
const A_DAY = 24 * 60 * 60_000;

export class NewItPageLinkBody {
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: `Absent: in ${USUAL_DAYS} days. null: never.`,
  })
  @OptionalOrNull()
  @DateTime()
  expiresAt?: string | null;
}

/** @returns the link to be made; what is left out has its default */
export function newItPageLink({ expiresAt }: NewItPageLinkBody, createdBy: string): NewItPageLink {
  if (expiresAt === undefined) return { expiresAt: new Date(Date.now() + USUAL_DAYS * A_DAY), createdBy };
  return { expiresAt: expiresAt === null ? null : new Date(expiresAt), createdBy };
}

export class ItPageLinkView {
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ description: 'User name, or `operator`.' })
  createdBy!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: never.' })
  expiresAt!: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the page was last opened, within the minute; null: not yet.',
  })
  lastOpenedAt!: Date | null;
}

export class ItPageLinkStateView {
  @ApiProperty({
    type: ItPageLinkView,
    nullable: true,
    description: 'null: there is none. One that has expired stays here until another is made or it is taken back.',
  })
  link!: ItPageLinkView | null;
}

/** The answer to making a link: the only place where its address ever stands. */
export class NewItPageLinkView extends ItPageLinkView {
  @ApiProperty({ format: 'uri', description: 'The address of the page for IT.' })
  url!: string;
}

/** @returns how the API shows a link */
export function itPageLinkView({ createdAt, createdBy, expiresAt, lastSeenAt }: ItPageLink): ItPageLinkView {
  return { createdAt, createdBy, expiresAt: expiresAt ?? null, lastOpenedAt: lastSeenAt ?? null };
}

/** @returns the address of the page that `key` opens, in the installation at `publicUrl` */
export function itPageUrl(publicUrl: string, tenantId: string, key: string): string {
  return `${publicUrl}/it/${tenantId}/${key}`;
}
