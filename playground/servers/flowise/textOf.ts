/** A text column of a row; nothing becomes the empty text. */
export function textOf(row: Readonly<Record<string, unknown>> | undefined, name: string): string {
  const value = row?.[name]
  return typeof value === 'string' ? value : ''
}
