import type { ArgTypesEnhancer } from 'storybook/internal/types'

/** A default longer than this is the source of a function, which tells nobody anything. */
const MAX_DEFAULT_LENGTH = 40

/**
 * Returns what a component is for, without the tags of its JSDoc: parts and states have tables of
 * their own.
 *
 * @param component as react-docgen has described it
 */
export function plainDescription(component: unknown): string {
  const info = isRecord(component) ? component['__docgenInfo'] : null
  const description = isRecord(info) ? info['description'] : null
  return typeof description === 'string' ? split(description).text : ''
}

/** Takes the tags out of what is said of each prop; `@default` goes where defaults are. */
export const plainArgTypes: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, type]) => {
      const { text, initial } = split(type.description ?? '')
      const { defaultValue, ...table } = type.table ?? {}
      const found = defaultValue?.summary
      const short = found && found.length <= MAX_DEFAULT_LENGTH ? found : undefined
      const summary = initial ?? short
      const shown = { ...table, ...(summary && { defaultValue: { summary } }) }
      return [name, { ...type, description: text, table: shown }]
    }),
  )

function split(description: string): { text: string; initial: string | undefined } {
  const [text = '', ...tags] = description.split(/(?:^|\s)@(?=[a-z]+\b)/)
  const initial = tags.find((tag) => tag.startsWith('default '))
  return { text: text.trim(), initial: initial?.slice('default '.length).trim() }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null
}
