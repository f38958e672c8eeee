/** What a flow token allows in the embedded app, from the least to the most. */
export const flowTokenRoles = ['viewer', 'editor', 'admin'] as const

/** What a flow token allows in the embedded app. */
export type FlowTokenRole = (typeof flowTokenRoles)[number]

/**
 * Tells whether a value is a role that flow tokens know.
 *
 * @param value anything
 */
export function isFlowTokenRole(value: unknown): value is FlowTokenRole {
  return flowTokenRoles.some((role) => role === value)
}

/**
 * Tells whether a role allows more than another one.
 *
 * @param role the one
 * @param other the other
 */
export function isWiderRole(role: FlowTokenRole, other: FlowTokenRole): boolean {
  return flowTokenRoles.indexOf(role) > flowTokenRoles.indexOf(other)
}
