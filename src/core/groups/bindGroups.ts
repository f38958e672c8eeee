import type { BindGroups } from './groupHost.ts'
import type { GroupMethod, GroupRunner } from './createGroupRunner.ts'

/**
 * Makes a client's methods from the groups of its backend: each loads what it needs when it is
 * called for the first time.
 *
 * @param backend the backend, whose groups are its object-valued properties
 * @param load loads what the client does for groups
 */
export const bindGroups: BindGroups = (backend, load) => {
  let loading: Promise<GroupRunner> | null = null

  async function loadRunner(): Promise<GroupRunner> {
    const [{ createGroupRunner }, { groups }] = await Promise.all([
      import('./createGroupRunner.ts'),
      load(),
    ])
    return createGroupRunner(groups)
  }

  const runner = () =>
    (loading ??= loadRunner().catch((thrown: unknown) => {
      loading = null
      throw thrown
    }))

  const bound: Record<string, object> = {}
  for (const [name, group] of Object.entries(backend)) {
    if (name === 'redirect' || typeof group !== 'object' || Array.isArray(group)) continue
    bound[name] = Object.fromEntries(
      Object.entries<GroupMethod>(group)
        .filter(([, method]) => typeof method === 'function')
        .map(([key, method]) => [
          key,
          async (input: unknown) => (await runner()).call(`${name}.${key}`, method, input),
        ]),
    )
  }
  const cancel = async () => (await runner()).cancel()
  return 'twoFactor' in bound ? { ...bound, twoFactor: { ...bound['twoFactor'], cancel } } : bound
}
