import { spawn } from 'node:child_process'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const manifest = fileURLToPath(new URL('./flowiseManifest.json', import.meta.url))

/**
 * Installs Flowise into a folder, as section 10 of `backends/flowise.md` found out: its ranges do
 * not resolve by themselves, so its lock file's versions are pinned; of all the scripts that packages
 * want to run at their installation, only the build of sqlite3 is needed.
 */
export async function installFlowise(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await copyFile(manifest, join(folder, 'package.json'))
  const quiet = ['--no-audit', '--no-fund']
  await npm(folder, ['install', '--ignore-scripts', '--legacy-peer-deps', ...quiet])
  await npm(folder, ['rebuild', 'sqlite3', '--build-from-source', '--foreground-scripts'])
}

function npm(cwd: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, { cwd, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (status) =>
      status === 0 ? resolve() : reject(new Error(`npm ${args[0]} ended with ${status}`)),
    )
  })
}
