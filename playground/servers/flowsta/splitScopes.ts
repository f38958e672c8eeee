/** Takes a list of scopes apart, as a database column or a query has it. */
export function splitScopes(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(' ').filter(Boolean) : []
}
