/**
 * Tells whether a text has the shape of an organization's identifier.
 *
 * @param value anything
 */
export function isOrganizationId(value: unknown): value is string {
  return typeof value === 'string' && /^org_\w{1,120}$/.test(value)
}

/**
 * Tells whether a text has the shape of a connection's identifier.
 *
 * @param value anything
 */
export function isConnectionId(value: unknown): value is string {
  return typeof value === 'string' && /^conn_\w{1,120}$/.test(value)
}

/**
 * Tells whether a text has the shape of a domain name.
 *
 * @param value anything
 */
export function isDomain(value: unknown): value is string {
  return (
    typeof value === 'string' && /^(?=.{1,253}$)([a-z\d-]{1,63}\.)+[a-z\d-]{2,63}$/i.test(value)
  )
}
