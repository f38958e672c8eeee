import type { AuthClientCore } from '../../client/authClient.ts'
import { browserPlatform } from '../../client/browserPlatform.ts'
import { parseUrl } from '../../core/parseUrl.ts'
import type { Platform } from '../../core/platform.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import { browserFacts } from './browserFacts.ts'
import { checkApis } from './checkApis.ts'
import { checkClock } from './checkClock.ts'
import { checkCookies } from './checkCookies.ts'
import { checkCopies } from './checkCopies.ts'
import { checkIssuer } from './checkIssuer.ts'
import { checkRedirectUri } from './checkRedirectUri.ts'
import { checkSecureContext } from './checkSecureContext.ts'
import { checkStorage } from './checkStorage.ts'
import { checkTabs } from './checkTabs.ts'
import type { Check, DoctorFinding, DoctorOptions, Examination } from './doctorTypes.ts'
import { findings } from './findings.ts'

/** How long one request of an examination may take, in milliseconds. */
const REQUEST_MS = 5_000

/** Every check, in the order of the findings. */
const checks: Readonly<Record<string, Check>> = {
  secure_context: checkSecureContext,
  package_copies: checkCopies,
  storage: checkStorage,
  tabs: checkTabs,
  redirect_uri: checkRedirectUri,
  clock: checkClock,
  issuer: checkIssuer,
  api: checkApis,
  cookies: checkCookies,
}

/**
 * Looks for what most often keeps sign-in from working in a browser, and says how to mend it. It
 * asks the page's own server, the provider and the APIs; it sends no token and changes nothing.
 *
 * @param client the client to look at
 * @param options what the client does not tell: issuer, APIs, redirect URI
 * @returns what was found, problems and what is well; never throws
 * @example
 * formatFindings(await doctor(auth, { issuer, apiOrigins: ['https://api.example.com'] }))
 */
export async function doctor(
  client: AuthClientCore,
  options: DoctorOptions = {},
): Promise<DoctorFinding[]> {
  const { platform = browserPlatform() } = options
  const href = platform.location?.href() ?? ''
  const examination: Examination = {
    client,
    options,
    platform,
    facts: options.facts ?? (await browserFacts()),
    page: parseUrl(href) ?? null,
    request: (url, init) => request(platform, url, init),
  }
  const found = await Promise.all(
    Object.entries(checks).map(([name, check]) => run(name, check, examination)),
  )
  return found.flat()
}

async function run(name: string, check: Check, examination: Examination): Promise<DoctorFinding[]> {
  try {
    return await check(examination)
  } catch {
    // A check that breaks must not hide what the others have found.
    return [findings(name).skipped('This could not be checked here.')]
  }
}

async function request(
  platform: Platform,
  url: string | URL,
  init: RequestInit = {},
): Promise<Response | null> {
  const bounds = { clock: platform.clock, ms: REQUEST_MS, phase: 'request' } as const
  try {
    return await withDeadline(bounds, (signal) =>
      platform.fetch(url, { credentials: 'omit', cache: 'no-store', ...init, signal }),
    )
  } catch {
    return null
  }
}
