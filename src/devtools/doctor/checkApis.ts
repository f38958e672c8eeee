import { parseUrl } from '../../core/parseUrl.ts'
import { diagnoseCors, WANTED_HEADERS } from './diagnoseCors.ts'
import type { Check, DoctorFinding, Examination } from './doctorTypes.ts'
import { findings } from './findings.ts'

const found = findings('api')

/** Whether the app's APIs can be called from this page with a token. */
export const checkApis: Check = async (examination) => {
  const { apiOrigins = [] } = examination.options
  if (apiOrigins.length === 0) return [found.skipped('No API was given.')]
  return Promise.all(apiOrigins.map((url) => checkApi(url, examination)))
}

async function checkApi(text: string, examination: Examination): Promise<DoctorFinding> {
  const { page, client, request } = examination
  const parsed = parseUrl(text)
  if (!parsed)
    return found.problem(`"${text}" is not an absolute address.`, 'Give the origin of the API.')
  const { href: url, origin } = parsed
  if (origin === page?.origin) return found.ok(`${url} is of the page's own origin.`)
  const isCookie = client.inspect().transport === 'cookie'
  // No real token: the question is whether the browser may send one.
  const response = isCookie
    ? await request(url, { credentials: 'include' })
    : await request(url, { headers: { authorization: 'Bearer flowpass-doctor' } })
  if (response) return judgeHeaders(url, response)
  if ((await request(url)) === null) return diagnoseCors(url, found, examination)
  return isCookie
    ? found.problem(
        `${url} can be read without cookies, but not with them.`,
        `Let it send \`Access-Control-Allow-Credentials: true\` and \`Access-Control-Allow-Origin: ${page?.origin}\`, not *.`,
      )
    : found.problem(
        `${url} refuses the preflight of a request with a token.`,
        'Let it answer OPTIONS without a token, and send `Access-Control-Allow-Headers: Authorization`.',
      )
}

function judgeHeaders(url: string, { status, headers }: Response): DoctorFinding {
  const missing = [
    !headers.has('date') && 'Date',
    status === 401 && !headers.has('www-authenticate') && 'WWW-Authenticate',
    (status === 429 || status === 503) && !headers.has('retry-after') && 'Retry-After',
  ].filter((name) => name !== false)
  if (missing.length === 0) return found.ok(`${url} answers, and its headers can be read.`)
  return found.warning(
    `${url} answers ${status}, but ${missing.join(' and ')} cannot be read: step-up (RFC 9470), DPoP and waiting times get lost.`,
    `Let it send \`Access-Control-Expose-Headers: ${WANTED_HEADERS}\`.`,
  )
}
