/** The claims an account can be asked for, beside its subject. */
export interface ProfileClaims {
  name: string
  given_name: string
  family_name: string
  preferred_username: string
  picture: string
  locale: string
  roles: readonly string[]
  groups: readonly string[]
  email: string
  email_verified: boolean
}

/** An account that anyone may sign in with. */
export interface DemoAccount {
  id: string
  password: string
  claims: ProfileClaims
}

/** The people of the playground, with their passwords in clear: they guard nothing. */
export const demoAccounts: readonly [DemoAccount, DemoAccount] = [
  {
    id: 'ada',
    password: 'analytical-engine',
    claims: {
      name: 'Ada Lovelace',
      given_name: 'Ada',
      family_name: 'Lovelace',
      preferred_username: 'ada',
      picture: avatar('AL', '#6d4aff'),
      locale: 'en-GB',
      roles: ['admin', 'editor'],
      groups: ['analysts'],
      email: 'ada@example.com',
      email_verified: true,
    },
  },
  {
    id: 'grace',
    password: 'first-compiler',
    claims: {
      name: 'Grace Hopper',
      given_name: 'Grace',
      family_name: 'Hopper',
      preferred_username: 'grace',
      picture: avatar('GH', '#0f766e'),
      locale: 'en-US',
      roles: ['viewer'],
      groups: ['navy'],
      email: 'grace@example.com',
      email_verified: true,
    },
  },
]

function avatar(initials: string, colour: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="${colour}"/><text x="32" y="41" font-family="system-ui,sans-serif" font-size="26" font-weight="600" text-anchor="middle" fill="#fff">${initials}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
