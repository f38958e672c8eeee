import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { repoRoot } from '../../checks/packageEntries.ts'

/**
 * Loads what an adapter would load on demand, so that virtual time never waits for a module.
 *
 * @param folder a path in the repository
 */
export async function loadFolder(folder: string): Promise<void> {
  const path = join(repoRoot, folder)
  const files = readdirSync(path).filter((name) => name.endsWith('.ts'))
  await Promise.all(files.map((name) => import(/* @vite-ignore */ join(path, name))))
}
