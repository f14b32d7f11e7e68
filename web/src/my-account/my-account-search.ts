export interface MyAccountSearch {
  /** Whether somebody wanted to go to a page that is for HR Professionals. */
  denied?: boolean;
}

export function readMyAccountSearch({ denied }: Record<string, unknown>): MyAccountSearch {
  return denied === true ? { denied } : {};
}
