import { build } from 'vite'

/** What is bundled, and for whom. */
export interface BundleOptions {
  /** Path of the first module. */
  readonly entry: string
  /** Name of the global variable that gets what it exports. */
  readonly name: string
  /** @default 'production' */
  readonly mode?: 'production' | 'development'
}

/**
 * Bundles modules of this repository into one classic script.
 *
 * @param options what is bundled
 * @returns its text
 */
export async function bundle({ entry, name, mode = 'production' }: BundleOptions): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    resolve: { tsconfigPaths: true },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name } },
  })
  const [first] = Array.isArray(output) ? output : [output]
  if (!first || !('output' in first)) throw new Error('Vite gave no single build')
  return first.output[0].code
}
