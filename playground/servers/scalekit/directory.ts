import { demoAccounts } from '../demoAccounts.ts'

/** An organization, with the app's own identifier for it. */
export interface DemoOrganization {
  readonly id: string
  readonly name: string
  readonly xoid: string
  /** E-mail domain that belongs to it. */
  readonly domain: string
  /** The connection its people sign in by. */
  readonly connectionId: string
}

/** What somebody is in an organization. */
export interface DemoMembership {
  readonly userId: string
  readonly organizationId: string
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
}

/** Somebody who can sign in. */
export interface DemoUser {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly givenName: string
  readonly familyName: string
  /** The app's own identifier of the person. */
  readonly xuid: string
}

/** How people sign in whom no organization or provider leads elsewhere. */
export const PASSWORD_CONNECTION = 'conn_58327482062864000'

const [acme, globex] = ['org_59615193906282635', 'org_59615193906282636'] as const

/** The organizations of the playground. */
export const demoOrganizations: readonly DemoOrganization[] = [
  {
    id: acme,
    name: 'Acme',
    xoid: 'tenant-acme',
    domain: 'acme.example',
    connectionId: 'conn_58327482062864001',
  },
  {
    id: globex,
    name: 'Globex',
    xoid: 'tenant-globex',
    domain: 'globex.example',
    connectionId: 'conn_58327482062864002',
  },
]

/** The people of the playground, as Scalekit would know them. */
export const demoUsers: readonly DemoUser[] = demoAccounts.map(
  ({ id, password, claims }, index) => ({
    id: `usr_6326101414091213${5 + index}`,
    email: claims.email,
    password,
    givenName: claims.given_name,
    familyName: claims.family_name,
    xuid: `person-${id}`,
  }),
)

/** Everybody is something else in each organization. */
export const demoMemberships: readonly DemoMembership[] = [
  member(0, acme, ['admin'], ['orders:read', 'orders:write']),
  member(0, globex, ['viewer'], ['orders:read']),
  member(1, acme, ['viewer', 'auditor'], ['orders:read', 'audit:read']),
  member(1, globex, ['admin'], ['orders:read', 'orders:write']),
]

function member(
  index: number,
  organizationId: string,
  roles: readonly string[],
  permissions: readonly string[],
): DemoMembership {
  return { userId: demoUsers[index]?.id ?? '', organizationId, roles, permissions }
}
