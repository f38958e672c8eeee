import { isRecord } from '../../core/isRecord.ts'
import { parseUrl } from '../../core/parseUrl.ts'
import { diagnoseCors, WANTED_HEADERS } from './diagnoseCors.ts'
import type { Check, DoctorFinding, Examination } from './doctorTypes.ts'
import { findings } from './findings.ts'
import { issuerMetadata } from './issuerMetadata.ts'

const issuerFindings = findings('issuer')
const tokenFindings = findings('issuer_tokens')
const headerFindings = findings('issuer_headers')

/** Whether the provider can be asked from this page, and whether its answers can be read. */
export const checkIssuer: Check = async (examination) => {
  const { options, request } = examination
  const { issuer } = options
  if (!issuer) return [issuerFindings.skipped('No issuer was given.')]
  const url = issuerMetadata(issuer)
  const response = await request(url)
  if (!response) return [await diagnoseCors(url, issuerFindings, examination)]
  const metadata: unknown = await response.json().catch(() => null)
  if (!response.ok || !isRecord(metadata))
    return [
      issuerFindings.problem(
        `${url} answers ${response.status}${response.ok ? ' without JSON' : ''}.`,
        'The issuer must be the address below which `/.well-known/openid-configuration` is found, path included.',
      ),
    ]
  return [
    judgeName(issuer, metadata['issuer']),
    await checkTokens(metadata['token_endpoint'], examination),
    judgeHeaders(url, response, examination),
  ]
}

function judgeName(issuer: string, named: unknown): DoctorFinding {
  if (named === issuer)
    return issuerFindings.ok('The provider answers and names itself as expected.')
  return issuerFindings.problem(
    `The app says "${issuer}", the provider calls itself "${String(named)}".`,
    `Use issuer: '${String(named)}', character by character: a trailing slash counts.`,
  )
}

async function checkTokens(endpoint: unknown, examination: Examination): Promise<DoctorFinding> {
  if (typeof endpoint !== 'string' || !parseUrl(endpoint))
    return tokenFindings.problem(
      "The provider's metadata has no token_endpoint.",
      'Use a provider with the authorization code flow.',
    )
  // Refused by every provider; what matters is that the refusal can be read.
  const body = new URLSearchParams()
  const response = await examination.request(endpoint, { method: 'POST', body })
  if (response) return tokenFindings.ok('The token endpoint lets this page read its answers.')
  return diagnoseCors(endpoint, tokenFindings, examination)
}

function judgeHeaders(url: string, response: Response, { page }: Examination): DoctorFinding {
  if (page?.origin === new URL(url).origin || response.headers.has('date'))
    return headerFindings.ok("The provider's Date can be read.")
  return headerFindings.warning(
    "The provider's answers can be read, their headers cannot: clock skew and Retry-After stay unknown.",
    `Let it send \`Access-Control-Expose-Headers: ${WANTED_HEADERS}\`.`,
  )
}
