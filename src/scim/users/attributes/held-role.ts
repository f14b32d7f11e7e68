/** A role as an account holds it. */
export interface HeldRole {
  readonly id: string;
  /** Its original name, and the same as it is compared. */
  readonly name: string;
  readonly nameNorm: string;
  readonly isHrProfessional: boolean;
}
