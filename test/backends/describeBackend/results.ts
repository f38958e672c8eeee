import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoRoot } from '../../checks/packageEntries.ts'
import type { Verdict } from './behaviour.ts'

/** What a run has found about one backend, by the behaviour's id. */
export type Column = Readonly<Record<string, Verdict>>

/** The backends of the matrix, in the order of its columns. */
export const matrixNames = [
  'oidc',
  'flowsta',
  'scalekit',
  'fluxbase',
  'flowise',
  'flowise (cloud edition)',
  'cookieSession',
  'memory',
  'example',
] as const

/** Where runs leave what they have found. It is not kept. */
const folder = join(repoRoot, '.tmp', 'backend-matrix')

const fileOf = (name: string) => join(folder, `${name.replaceAll(/[^\w-]+/g, '-')}.json`)

/** Keeps what a run has found. */
export function writeColumn(name: string, column: Column): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(fileOf(name), `${JSON.stringify(column, null, 2)}\n`)
}

/** Returns what the last run has found, or null where there was none. */
export function readColumn(name: string): Column | null {
  const file = fileOf(name)
  if (!existsSync(file)) return null
  const column: Column = JSON.parse(readFileSync(file, 'utf8'))
  return column
}
