/**
 * Turns the state of a part into data attributes: `{ isPending: true, status: 'idle' }` becomes
 * `data-pending=""` and `data-status="idle"`. What is false, null or no plain value has none.
 *
 * @param state the state
 */
export function stateAttributes(state: object): Record<`data-${string}`, string> {
  const attributes: Record<`data-${string}`, string> = {}
  for (const [name, value] of Object.entries(state)) {
    const attribute = `data-${kebab(name.replace(/^(is|has|can)(?=[A-Z])/, ''))}` as const
    if (value === true) attributes[attribute] = ''
    else if (typeof value === 'string' || typeof value === 'number')
      attributes[attribute] = String(value)
  }
  return attributes
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter, at) => (at ? '-' : '') + letter.toLowerCase())
}
