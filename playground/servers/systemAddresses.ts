import { demoAccounts } from './demoAccounts.ts'

/** The systems beside the OpenID Connect provider. */
export type SystemName = 'flowsta' | 'scalekit' | 'fluxbase' | 'flowise'

/** Somebody who can sign in, with what they type. */
export interface SystemPerson {
  name: string
  email: string
  password: string
}

/** Where a system is and who can sign in there, as the application is told. */
export interface SystemAddress {
  url: string
  clientId: string
  people: readonly SystemPerson[]
  /** How often a session is to be renewed, where no answer of the system tells. */
  renewalMinutes?: number | undefined
}

/** The people of the playground, under the passwords that most systems take. */
export const systemPeople: readonly SystemPerson[] = demoAccounts.map(({ password, claims }) => ({
  name: claims.name,
  email: claims.email,
  password,
}))
