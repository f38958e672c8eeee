import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The version that `backends/flowise.md` was written from. */
export const FLOWISE_VERSION = '3.1.4'

/** The folder of an installed Flowise: `FLOWPASS_FLOWISE_DIR`, else one in the temporary folder. */
export function flowiseFolder(env: Record<string, string | undefined> = process.env): string {
  return env['FLOWPASS_FLOWISE_DIR'] || join(tmpdir(), 'flowise-e2e')
}

/** Says why the Flowise of a folder cannot be run, or null where it can. */
export function whyNoFlowise(folder: string): string | null {
  const manifest = join(folder, 'node_modules', 'flowise', 'package.json')
  if (!existsSync(manifest)) return `no Flowise in ${folder}`
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (version !== FLOWISE_VERSION) return `Flowise ${version} in ${folder}, not ${FLOWISE_VERSION}`
  const binding = join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node')
  return existsSync(binding) ? null : `sqlite3 is not built in ${folder}`
}
