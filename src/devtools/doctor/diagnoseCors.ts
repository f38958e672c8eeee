import type { DoctorFinding, Examination } from './doctorTypes.ts'
import type { Findings } from './findings.ts'

/** What flowpass reads of an answer, as far as servers send it. */
export const WANTED_HEADERS = 'Date, Retry-After, WWW-Authenticate, DPoP-Nonce'

/**
 * Tells why an address of another origin gave no readable answer: a browser hides the reason, but
 * shows whether an answer came at all.
 *
 * @param url the address that failed
 * @param found what makes the findings
 * @param examination network and page
 */
export async function diagnoseCors(
  url: string,
  found: Findings,
  { page, platform, request }: Examination,
): Promise<DoctorFinding> {
  if (!platform.online()) return found.skipped(`There is no network, so ${url} was not asked.`)
  const isForeign = page !== null && new URL(url).origin !== page.origin
  const answered = isForeign && (await request(url, { mode: 'no-cors' })) !== null
  if (!answered)
    return found.problem(
      `${url} does not answer.`,
      'Check the address and that the server runs. A certificate the browser does not trust, `connect-src` of the Content-Security-Policy and content blockers look the same.',
    )
  return found.problem(
    `${url} answers, but does not let ${page?.origin} read it (CORS).`,
    `Let the server send \`Access-Control-Allow-Origin: ${page?.origin}\`; at most providers this is the list of allowed origins of the client.`,
  )
}
