/** A limit in gzip bytes. */
export interface SizeLimit {
  /** Never passed: the check fails beyond it. */
  readonly max: number
  /** What is aimed at; passing it is shown but allowed. */
  readonly aim?: number
}

/** One app whose size is promised. */
export interface SizeScenario {
  readonly name: string
  /** The app's only source file, TSX. */
  readonly source: string
  /** The entry chunk and what it imports statically. */
  readonly initial: SizeLimit
  /** Every chunk, lazy ones included. */
  readonly total: SizeLimit
}

/** The sizes that the README states, one row for each. */
export const sizeScenarios: readonly SizeScenario[] = [
  {
    name: 'AuthProvider + LoginButton + useSession + oidc',
    source: `
      import { createRoot } from 'react-dom/client'
      import { AuthProvider, LoginButton, useSession } from 'flowpass'
      import { oidc } from 'flowpass/backends/oidc'

      const backend = oidc({ issuer: 'https://id.example.com', clientId: 'app' })

      function App() {
        const { status } = useSession()
        return status === 'authenticated' ? <p>Signed in</p> : <LoginButton />
      }

      createRoot(document.body).render(<AuthProvider backend={backend}><App /></AuthProvider>)
    `,
    initial: { max: 7_200, aim: 6_500 },
    // The aim was set before renewal across tabs, which is most of the engine, was there to measure.
    // The last hundred bytes came with the turns that renewal and flow tokens take alike.
    total: { max: 24_600, aim: 18_000 },
  },
]

/** The page in a frame, which is of somebody else's app: with a bundler, and the classic script. */
export const guestScenario = {
  source: `
    import { connectToHost } from 'flowpass/embed'
    connectToHost({ allowedHosts: ['https://app.example.com'] })
  `,
  script: 'embed.classic.js',
  max: 2_500,
}

/** One adapter, and the call that makes it. */
export interface AdapterScenario {
  readonly entry: string
  readonly call: string
  /** Folders of adapters whose code it shares. */
  readonly shares: readonly string[]
}

/** An app with one adapter contains nothing of the others. */
export const adapterScenarios: readonly AdapterScenario[] = [
  {
    entry: 'oidc',
    call: "oidc({ issuer: 'https://id.example.com', clientId: 'app' })",
    shares: [],
  },
  { entry: 'flowsta', call: "flowsta({ clientId: 'app' })", shares: ['oidc'] },
  {
    entry: 'scalekit',
    call: "scalekit({ environmentUrl: 'https://acme.scalekit.example', clientId: 'app' })",
    shares: ['oidc'],
  },
  { entry: 'fluxbase', call: "fluxbase({ url: 'https://db.example.com' })", shares: [] },
  { entry: 'flowise', call: "flowise({ url: 'https://flow.example.com' })", shares: [] },
  { entry: 'cookieSession', call: 'cookieSession()', shares: [] },
]
