import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { Rolldown } from 'vite'
import { readManifest, repoRoot } from './packageEntries.ts'

/** What one chunk of an app weighs. */
export interface ChunkSize {
  readonly name: string
  readonly gzip: number
  readonly isInitial: boolean
}

/** What an app weighs in gzip bytes. */
export interface AppSize {
  readonly initial: number
  readonly total: number
  readonly chunks: readonly ChunkSize[]
  /** Files of the package that have left code in it, such as `backends/oidc.js`. */
  readonly modules: readonly string[]
  /** Of these, those that the entry imports statically. */
  readonly initialModules: readonly string[]
  /** Packages it imports that were left out of the bytes. */
  readonly libraries: readonly string[]
}

/** Packs the package and installs the tarball in `folder` as an app would have it. */
export function installPacked(folder: string): void {
  const { name } = readManifest()
  const target = join(folder, 'node_modules', name)
  mkdirSync(target, { recursive: true })
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], repoRoot)
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))
  if (!tarball) throw new Error('npm pack wrote no tarball')
  run('tar', ['-xzf', tarball, '-C', join('node_modules', name), '--strip-components=1'], folder)
  const { dependencies, peerDependencies } = readManifest()
  for (const dependency of Object.keys({ ...dependencies, ...peerDependencies })) {
    const link = join(folder, 'node_modules', dependency)
    mkdirSync(dirname(link), { recursive: true })
    if (!existsSync(link)) symlinkSync(join(repoRoot, 'node_modules', dependency), link, 'junction')
  }
}

/**
 * Builds an app of one source file with Vite's own defaults and weighs what came out.
 *
 * @param folder where the package is installed
 * @param source the app
 * @param libraries packages to leave out of the bytes, as React always is
 * @param isOneFile whether what is loaded later is put into the one file, too
 */
export async function measureApp(
  folder: string,
  source: string,
  libraries: readonly string[] = [],
  isOneFile = false,
): Promise<AppSize> {
  const input = join(folder, 'main.tsx')
  writeFileSync(input, source)
  const output = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic' } },
    build: {
      write: false,
      rolldownOptions: {
        input,
        external: [/^react(-dom)?($|\/)/, ...libraries],
        ...(isOneFile && { output: { codeSplitting: false } }),
      },
    },
  })
  if (Array.isArray(output) || !('output' in output)) throw new Error('Vite gave no single build')
  return weigh(output.output, libraries)
}

function weigh(
  output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[],
  libraries: readonly string[],
): AppSize {
  const chunks = output.filter((file) => file.type === 'chunk')
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const initialNames = new Set<string>()
  const follow = (fileName: string): void => {
    const chunk = byName.get(fileName)
    if (!chunk || initialNames.has(fileName)) return
    initialNames.add(fileName)
    chunk.imports.forEach(follow)
  }
  for (const chunk of chunks) if (chunk.isEntry) follow(chunk.fileName)
  const sizes = chunks.map(({ fileName, code }) => ({
    name: fileName,
    gzip: gzipSync(code, { level: 9 }).byteLength,
    isInitial: initialNames.has(fileName),
  }))
  const sum = (list: ChunkSize[]) => list.reduce((bytes, { gzip }) => bytes + gzip, 0)
  const initial = sum(sizes.filter(({ isInitial }) => isInitial))
  const modulesOf = (list: Rolldown.OutputChunk[]) =>
    list.flatMap((chunk) =>
      Object.entries(chunk.modules)
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .flatMap(([id]) => moduleOf(id) ?? []),
    )
  return {
    initial,
    total: sum(sizes),
    chunks: sizes.sort((a, b) => b.gzip - a.gzip),
    modules: modulesOf(chunks),
    initialModules: modulesOf(chunks.filter(({ fileName }) => initialNames.has(fileName))),
    libraries: libraries.filter((name) => chunks.some(({ code }) => importsPackage(code, name))),
  }
}

/** The file of the package that a module is, such as `backends/oidc.js`. */
function moduleOf(id: string): string | undefined {
  return /\/dist\/(.+)$/.exec(id)?.[1]
}

function importsPackage(code: string, name: string): boolean {
  return [`"${name}"`, `'${name}'`, `\`${name}\``].some((quoted) => code.includes(quoted))
}

function run(command: string, args: string[], cwd: string): void {
  // On Windows npm is a script, which only a shell can start.
  const shell = process.platform === 'win32' && command === 'npm'
  const { status, stderr } = spawnSync(command, args, { cwd, shell, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${stderr}`)
}
