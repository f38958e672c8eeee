import { join } from 'node:path'
import { build } from 'vite'
import type { Plugin, Rolldown } from 'vite'
import { repoRoot } from './packageEntries.ts'

const ENTRY = join(repoRoot, 'src', 'embed.ts')
const START = 'virtual:classic-embed'

/**
 * Builds the guest of `flowpass/embed` as one minified script for pages without a bundler: it sets
 * `flowpassEmbed.connectToHost`.
 *
 * @returns its text
 */
export async function buildClassicEmbed(): Promise<string> {
  const source = `import { connectToHost } from ${JSON.stringify(ENTRY)}
    globalThis.flowpassEmbed = { connectToHost }`
  const output = await build({
    root: repoRoot,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'classic-embed-start',
        resolveId: (id) => (id === START ? id : null),
        load: (id) => (id === START ? source : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: START, output: { format: 'iife' } },
    },
  })
  if (Array.isArray(output) || !('output' in output)) throw new Error('Vite gave no single build')
  const [chunk] = output.output.filter(
    (file): file is Rolldown.OutputChunk => file.type === 'chunk',
  )
  if (!chunk || output.output.length !== 1) throw new Error('The classic script is no single file')
  return chunk.code
}

/** Puts the classic script beside what the package is built into. */
export function classicEmbed(): Plugin {
  let isLibrary = false
  return {
    name: 'classic-embed',
    apply: 'build',
    configResolved({ build }) {
      // Storybook reads the same configuration, and builds no library.
      isLibrary = Boolean(build.lib)
    },
    async generateBundle() {
      if (!isLibrary) return
      const source = await buildClassicEmbed()
      this.emitFile({ type: 'asset', fileName: 'embed.classic.js', source })
    },
  }
}
