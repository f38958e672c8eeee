import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** The files of the builder's page by their paths; `/` is the page. */
export type PageFiles = ReadonlyMap<string, { readonly type: string; readonly body: string }>

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#4338ca"/><circle cx="16" cy="16" r="7.5" fill="none" stroke="#fff" stroke-width="3.5" stroke-dasharray="4 1.9"/></svg>`

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

const pathTo = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/**
 * Builds the page that is embedded, into memory. It is a handful of small modules, so this takes
 * less time than a second development server.
 *
 * @param hosts origins of the apps that may show it
 */
export async function buildBuilderPage(hosts: readonly string[]): Promise<PageFiles> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    root: pathTo('../../builder'),
    resolve: {
      alias: [{ find: /^flowpass\/(.+)$/, replacement: pathTo('../../../src/$1.ts') }],
    },
    build: { write: false, target: 'es2022', modulePreload: false },
  })
  if (Array.isArray(output) || !('output' in output)) throw new Error('Vite gave no single build')
  const files = output.output.map((file) => {
    const body = file.type === 'chunk' ? file.code : String(file.source)
    const type = types[file.fileName.split('.').at(-1) ?? ''] ?? 'text/plain'
    const isPage = file.fileName === 'index.html'
    return [
      isPage ? '/' : `/${file.fileName}`,
      {
        type,
        body: isPage ? body.replace('data-hosts=""', `data-hosts="${hosts.join(' ')}"`) : body,
      },
    ] as const
  })
  return new Map([...files, ['/icon.svg', { type: 'image/svg+xml', body: ICON }]])
}
