/** Somebody who may sign in at once. */
export interface FlowiseDemoAccount {
  readonly name: string
  readonly email: string
  /** Longer than that of the other playground servers: Flowise wants all kinds of characters. */
  readonly password: string
}

/** Ada owns the organization; Grace is a member where the edition has room for a second person. */
export const flowiseDemoAccounts: readonly [FlowiseDemoAccount, FlowiseDemoAccount] = [
  { name: 'Ada Lovelace', email: 'ada@example.com', password: 'Analytical-engine-1' },
  { name: 'Grace Hopper', email: 'grace@example.com', password: 'First-compiler-1' },
]
