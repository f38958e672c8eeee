/** A role, as it stands in a row of a member. */
export interface Role {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly permissions: readonly string[]
}

/** The roles that every installation has. */
export const roles: readonly [Role, Role, Role] = [
  {
    id: '6f0e86ca-617f-418d-8653-939c18b8a6b6',
    name: 'owner',
    description: 'Has full control over the organization.',
    permissions: ['organization', 'workspace'],
  },
  {
    id: 'b2c1a0f4-3d1e-4c55-9a3d-6f2f5d1f7a01',
    name: 'member',
    description: 'Has limited control over the organization.',
    permissions: [],
  },
  {
    id: 'c3d2b1a5-4e2f-4d66-8b4e-7a3a6e2a8b12',
    name: 'personal workspace',
    description: 'Has full control over the personal workspace',
    permissions: ['chatflows:view', 'chatflows:create', 'apikeys:view', 'apikeys:create'],
  },
]

/** The role of an id or a name; the member's where there is none. */
export function roleOf(idOrName: string): Role {
  return roles.find(({ id, name }) => id === idOrName || name === idOrName) ?? roles[1]
}

/** A role as it is sent. */
export function roleBody(role: Role, at: string) {
  return {
    id: role.id,
    organizationId: null,
    name: role.name,
    description: role.description,
    permissions: JSON.stringify(role.permissions),
    createdDate: at,
    updatedDate: at,
    createdBy: null,
    updatedBy: null,
  }
}
