import type { Capability } from '../../../src/core/capabilities.ts'

const known: { readonly [Name in Capability]: true } = {
  redirect: true,
  password: true,
  passwordReset: true,
  passwordChange: true,
  emailChange: true,
  emailVerification: true,
  emailSharing: true,
  magicLink: true,
  oneTimeCode: true,
  social: true,
  anonymous: true,
  twoFactor: true,
  sessions: true,
  profile: true,
  identities: true,
  apiKeys: true,
  organizations: true,
  invitations: true,
  flowToken: true,
}

/** The names of all groups there are. */
export const capabilities = Object.keys(known) as Capability[]
