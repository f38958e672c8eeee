import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findManifestProblems, findPathProblems, findTextProblems } from './hygieneRules.ts'
import { readManifest, repoRoot } from './packageEntries.ts'

const files = listFiles()
const problems = [
  ...findPathProblems(files),
  ...findManifestProblems(readManifest()),
  ...files.flatMap((path) => findTextProblems(path, readText(path))),
]
for (const problem of problems) console.error(problem)
console.log(`${files.length} files, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0

/** Tracked files and those that a commit could add, so that nothing is found one commit late. */
function listFiles(): string[] {
  const { stdout, status, stderr } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    { cwd: repoRoot, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  if (status !== 0) throw new Error(`git could not list the files: ${stderr}`)
  return stdout.split('\0').filter(Boolean)
}

/** The text of a file; empty for a binary one, or one deleted but not yet committed as such. */
function readText(path: string): string {
  try {
    const text = readFileSync(join(repoRoot, path), 'utf8')
    return text.includes('\0') ? '' : text
  } catch {
    return ''
  }
}
