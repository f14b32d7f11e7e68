import type { Inspection } from '../../../api/views';

/** A file that somebody has chosen, and how it reads. */
export class ImportFile {
  constructor(
    readonly blob: File,
    readonly inspection: Inspection,
  ) {}

  /** All of it, in the encoding that the server has found. */
  async text(): Promise<string> {
    return new TextDecoder(this.inspection.encoding).decode(await this.blob.arrayBuffer());
  }
}
