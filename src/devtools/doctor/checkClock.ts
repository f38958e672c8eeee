import { formatDuration } from '../formatDuration.ts'
import type { Check, DoctorFinding, Examination } from './doctorTypes.ts'
import { findings } from './findings.ts'
import { issuerMetadata } from './issuerMetadata.ts'
import { readSkew } from './readSkew.ts'

/** What flowpass tolerates after its own correction, in milliseconds. */
const TOLERATED_MS = 60_000

/** From here on other software on the page will fail as well, in milliseconds. */
const SERIOUS_MS = 300_000

const { ok, warning, problem, skipped } = findings('clock')

/** Whether this device and its servers agree on the time. */
export const checkClock: Check = async (examination) => {
  const { options, page } = examination
  const own = page ? await measure(`${page.origin}/`, examination) : null
  const issuer = options.issuer ? await measure(issuerMetadata(options.issuer), examination) : null
  const isOwnWrong = own !== null && Math.abs(own) > TOLERATED_MS
  const isIssuerWrong = issuer !== null && Math.abs(issuer) > TOLERATED_MS
  if (own === null && issuer === null)
    return [skipped('No answer had a readable Date, so the clock could not be compared.')]
  if (own !== null && issuer !== null && isOwnWrong !== isIssuerWrong)
    return [judgeServer(isOwnWrong ? 'The server of this page' : 'The provider', own - issuer)]
  if (isOwnWrong) return [judgeDevice(own)]
  if (isIssuerWrong) return [judgeDevice(issuer)]
  return [ok('This device and its servers agree on the time within a minute.')]
}

async function measure(url: string, { platform, request }: Examination): Promise<number | null> {
  const sentAt = platform.clock.now()
  return readSkew(platform.clock, sentAt, await request(url))
}

function judgeDevice(skewMs: number): DoctorFinding {
  // More than a minute off, so minutes will do.
  const length = formatDuration(Math.round(skewMs / TOLERATED_MS) * TOLERATED_MS)
  const say = Math.abs(skewMs) > SERIOUS_MS ? problem : warning
  return say(
    `This device's clock is ${length} ${skewMs > 0 ? 'ahead' : 'behind'}. flowpass corrects for it; cookies, certificates and other libraries do not.`,
    "Set the clock of this device by the network. If it is right, set the server's.",
  )
}

function judgeServer(which: string, differenceMs: number): DoctorFinding {
  return problem(
    `${which} disagrees with this device and with the other server by ${formatDuration(differenceMs)}: tokens look expired, or not yet valid, to one of them.`,
    "Synchronise that server's clock (NTP).",
  )
}
