/** Reads a member of a body: `bodyField(body, 'user', 'email')`; nothing where it is missing. */
export function bodyField(body: unknown, ...path: readonly string[]): unknown {
  let value = body
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([key]) => key === name)?.[1]
  }
  return value
}

/** The same, as text; nothing becomes the empty text. */
export function bodyText(body: unknown, ...path: readonly string[]): string {
  const value = bodyField(body, ...path)
  return typeof value === 'string' ? value : ''
}
