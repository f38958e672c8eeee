import type { AuthClientCore } from '../../../src/client/authClient.ts'
import type { BrowserFacts } from '../../../src/devtools/doctor/browserFacts.ts'
import { doctor } from '../../../src/devtools/doctor/doctor.ts'
import type { DoctorFinding, DoctorOptions } from '../../../src/devtools/doctor/doctorTypes.ts'
import { createHarness } from '../../support/createHarness.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import type { TestPlatform } from '../../support/createTestPlatform.ts'

/** Where the page is. */
export const APP = 'https://app.example'
/** Where the provider is. */
export const ISSUER = 'https://id.example'
/** Where the API is. */
export const API = 'https://api.example'
/** A browser that grants everything. */
export const facts: BrowserFacts = {
  sessionStorage: true,
  localStorage: true,
  indexedDb: true,
  webLocks: true,
  broadcastChannel: true,
  cookies: true,
  isFramed: false,
  hasStorageAccess: true,
}

/** What answers in place of the network; null is what a browser makes of a missing CORS header. */
type Answer = (request: Request, url: URL) => Response | null | undefined

/** What is unlike a world in which all is well. */
export interface Scene extends DoctorOptions {
  readonly answer?: Answer
  readonly page?: string
  readonly secure?: boolean
  readonly throwingTabStore?: boolean
  readonly client?: Partial<AuthClientCore>
  readonly prepare?: (platform: TestPlatform) => void
}

/** A world in which everything is well, but for what the test changes. */
export async function examine(scene: Scene = {}): Promise<DoctorFinding[]> {
  const { answer, page = `${APP}/`, secure = true, throwingTabStore = false, prepare } = scene
  const platform = createTestPlatform({ href: page, secure, throwingTabStore })
  platform.onFetch((request) => {
    const url = new URL(request.url)
    const special = answer?.(request, url)
    if (special === null) throw new TypeError('Failed to fetch')
    return special ?? well(url, platform)
  })
  prepare?.(platform)
  const { client } = createHarness({ platform })
  const { issuer = ISSUER, apiOrigins = [API], ...options } = scene
  // As in a browser, where it comes with the engine.
  const { shared: _shared, ...bare } = platform
  const surroundings = { facts, platform: bare, ...options, issuer, apiOrigins }
  return doctor({ ...client, ...scene.client }, surroundings)
}

function well(url: URL, platform: TestPlatform): Response {
  const headers = {
    date: new Date(platform.clock.now()).toUTCString(),
    'www-authenticate': 'Bearer',
    'retry-after': '1',
  }
  if (url.pathname.endsWith('openid-configuration'))
    return Response.json({ issuer: ISSUER, token_endpoint: `${ISSUER}/token` }, { headers })
  const status = url.origin === APP ? 200 : url.origin === API ? 401 : 400
  return new Response('', { status, headers })
}

/** Picks the findings of one check. */
export const named = (findings: DoctorFinding[], check: string) =>
  findings.filter((finding) => finding.check === check)
/** What makes a client one of cookies. */
export const cookieClient: Partial<AuthClientCore> = {
  inspect: () => ({
    namespace: 'test',
    backend: 'server',
    transport: 'cookie',
    remainingMs: null,
    lifetimeMs: null,
    tab: 't',
    serial: 0,
  }),
}
