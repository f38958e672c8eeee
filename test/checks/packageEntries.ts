import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository. */
export const repoRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** The parts of `package.json` that the tooling reads. */
export interface PackageManifest {
  name: string
  version: string
  exports: Record<string, string | Record<string, string | null>>
  scripts: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/** Reads `package.json` of the repository. */
export function readManifest(): PackageManifest {
  return JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8'))
}

/**
 * Maps each published file without its extension (`core/index`) to the source it is built from.
 * Taken from `exports`, so that an entry cannot be published without being built or the reverse.
 *
 * @throws when an entry of `exports` has no source file.
 */
export function packageEntries(manifest = readManifest()): Record<string, string> {
  const entries: Record<string, string> = {}
  for (const [subpath, target] of Object.entries(manifest.exports)) {
    // An entry that browsers must not load has no `default`.
    const published = typeof target === 'string' ? target : (target['default'] ?? target['node'])
    const match = /^\.\/dist\/(.+)\.(js|css)$/.exec(published ?? '')
    // A classic script is made of an entry that is there already.
    if (!match || published?.endsWith('.classic.js')) continue
    const [, name = '', extension] = match
    const sources = extension === 'css' ? cssSources(name) : [`src/${name}.ts`, `src/${name}.tsx`]
    const source = sources.find((path) => existsSync(join(repoRoot, path)))
    if (!source) throw new Error(`exports["${subpath}"] has no source: ${sources.join(' or ')}`)
    entries[name] = join(repoRoot, source)
  }
  return entries
}

function cssSources(name: string): string[] {
  return [`src/${name}.css`, `src/${name}/index.css`]
}
