import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { LOOPBACK } from './servers/listen.ts'
import type { Ports } from './servers/ports.ts'
import type { SessionStoreKind } from './servers/sessions/openSessionStore.ts'
import { PLAYGROUND_CLIENT_ID } from './servers/startBackends.ts'
import { systemPeople, type SystemAddress, type SystemName } from './servers/systemAddresses.ts'

/** What the application has to know of its surroundings. */
export interface AppConfigOptions {
  ports: Pick<Ports, 'app' | 'issuer' | 'api'>
  systems: { addresses: Record<SystemName, SystemAddress> }
  embedding: { backend: { url: string }; builder: { url: string } }
  sessions: { url: string; store: SessionStoreKind }
}

/** Everything below `/auth` is the session server's, but the pages that mails of Fluxbase lead to. */
const SESSION_PATHS = '^/auth/(?!(verify|verify-email|reset-password)(\\?|$))'

/**
 * The Vite settings of the playground's application, which runs on the sources of the package. It
 * reads its addresses from `import.meta.env.VITE_ISSUER`, `VITE_API_URL`, `VITE_CONTROLS_URL`,
 * `VITE_CLIENT_ID`, `VITE_SYSTEMS`, `VITE_PEOPLE`, `VITE_SESSION_STORE`, `VITE_BUILDER_URL` and
 * `VITE_FLOWISE_CHAT`.
 */
export function appConfig(options: AppConfigOptions): InlineConfig {
  const { ports, systems, embedding, sessions } = options
  const issuer = `http://localhost:${ports.issuer}`
  const { addresses } = systems
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
      'import.meta.env.VITE_SYSTEMS': JSON.stringify(addresses),
      'import.meta.env.VITE_PEOPLE': JSON.stringify(systemPeople),
      'import.meta.env.VITE_SESSION_STORE': JSON.stringify(sessions.store),
      'import.meta.env.VITE_BUILDER_URL': JSON.stringify(embedding.builder.url),
      'import.meta.env.VITE_FLOWISE_CHAT': JSON.stringify(flowiseChat()),
    },
    resolve: {
      alias: [
        { find: 'flowpass/styles.css', replacement: pathTo('../src/styles/index.css') },
        { find: /^flowpass$/, replacement: pathTo('../src/index.ts') },
        { find: /^flowpass\/(.+)$/, replacement: pathTo('../src/$1.ts') },
      ],
    },
    server: {
      host: LOOPBACK,
      port: ports.app,
      strictPort: true,
      proxy: {
        // As behind a reverse proxy: Flowise's cookies are the app's own, and a sign-in by another
        // provider comes back to `/sso-success` of this origin.
        '/api/v1': addresses.flowise.url,
        // Its stand-ins for Google and the like, which come back to that address.
        '/playground/idp': addresses.flowise.url,
        // One inbox for all; any of the servers shows it.
        '/playground/inbox': addresses.fluxbase.url,
        // The app's own backend, which makes flow tokens for whoever is signed in.
        '/app/flow-token': embedding.backend.url,
        '/app/controls': embedding.backend.url,
        // The server that keeps people signed in by a cookie.
        [SESSION_PATHS]: sessions.url,
        // What the workflow builder tells of itself, for the page that shows the token's travel.
        '/playground/builder': embedding.builder.url,
      },
    },
  }
}

/** A chat of a real Flowise, where one is running. */
function flowiseChat(): { url: string; chatflowId: string } | null {
  const { FLOWISE_URL: url, FLOWISE_CHATFLOW_ID: chatflowId } = process.env
  return url && chatflowId ? { url, chatflowId } : null
}

function pathTo(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}
