/** Somebody tried to change the employee number of an existing account (docs/design.md §3.2). */
export class EmployeeNumberIsImmutable extends Error {
  constructor() {
    super('The employee number of an account cannot change after its creation.');
    this.name = 'EmployeeNumberIsImmutable';
  }
}
