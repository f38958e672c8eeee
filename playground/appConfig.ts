import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { LOOPBACK } from './servers/listen.ts'
import type { Ports } from './servers/ports.ts'
import { PLAYGROUND_CLIENT_ID } from './servers/startBackends.ts'

/**
 * The Vite settings of the playground's application, which runs on the sources of the package. It
 * reads its addresses from `import.meta.env.VITE_ISSUER`, `VITE_API_URL`, `VITE_CONTROLS_URL` and
 * `VITE_CLIENT_ID`.
 */
export function appConfig({ ports }: { ports: Ports }): InlineConfig {
  const issuer = `http://localhost:${ports.issuer}`
  return {
    // The configuration file at the root builds the package; it is not for the application.
    configFile: false,
    root: pathTo('./app'),
    plugins: [react()],
    define: {
      'import.meta.env.VITE_ISSUER': JSON.stringify(issuer),
      'import.meta.env.VITE_API_URL': JSON.stringify(`http://localhost:${ports.api}`),
      'import.meta.env.VITE_CONTROLS_URL': JSON.stringify(`${issuer}/playground/controls`),
      'import.meta.env.VITE_CLIENT_ID': JSON.stringify(PLAYGROUND_CLIENT_ID),
    },
    resolve: {
      alias: [
        { find: /^flowpass$/, replacement: pathTo('../src/index.ts') },
        { find: /^flowpass\/(.+)$/, replacement: pathTo('../src/$1.ts') },
      ],
    },
    server: { host: LOOPBACK, port: ports.app, strictPort: true },
  }
}

function pathTo(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}
