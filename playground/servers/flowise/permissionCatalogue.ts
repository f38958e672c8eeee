import type { FlowisePlatform } from './flowiseSettings.ts'

/** One permission, and the editions that have it. */
interface Permission {
  readonly key: string
  readonly value: string
  readonly isOpenSource: boolean
  readonly isEnterprise: boolean
  readonly isCloud: boolean
}

/** A selection of what Flowise has: enough for keys and roles. */
const CATALOGUE: readonly {
  readonly category: string
  readonly names: Readonly<Record<string, string>>
  readonly open: boolean
  readonly forKeys: boolean
}[] = [
  category('chatflows', true, true, { view: 'View', create: 'Create', update: 'Update' }),
  category('agentflows', true, true, { view: 'View', create: 'Create', update: 'Update' }),
  category('apikeys', true, true, { view: 'View', create: 'Create', delete: 'Delete' }),
  category('executions', true, true, { view: 'View', delete: 'Delete' }),
  category('workspace', false, false, { view: 'View', 'add-user': 'Add User' }),
]

/** The permissions a role or a key may have; for a key, those it has itself. */
export function permissionCatalogue(
  type: 'ROLE' | 'API_KEY',
  platform: FlowisePlatform,
  held?: readonly string[],
): Record<string, Permission[]> {
  const catalogue: Record<string, Permission[]> = {}
  for (const { category, names, open, forKeys } of CATALOGUE) {
    if (!(type === 'ROLE' || forKeys) || !(open || platform !== 'open source')) continue
    const permissions = Object.entries(names)
      .map(([name, value]) => ({
        key: `${category}:${name}`,
        value,
        isOpenSource: open,
        isEnterprise: true,
        isCloud: true,
      }))
      .filter(({ key }) => held === undefined || held.includes(key))
    if (permissions.length > 0) catalogue[category] = permissions
  }
  return catalogue
}

function category(
  name: string,
  open: boolean,
  forKeys: boolean,
  names: Readonly<Record<string, string>>,
) {
  return { category: name, open, forKeys, names }
}
