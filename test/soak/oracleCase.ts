import type { Random } from '../support/createRandom.ts'
import { comeBack, createOidcHarness, leave } from '../support/oidcHarness.ts'
import { askOracle } from './askOracle.ts'
import { oddToken } from './oddToken.ts'
import { oracleExceptions } from './oracleExceptions.ts'
import type { Tally } from './runCases.ts'
import { hostileChanges } from './tokenCases.ts'
import { setTokenScene } from './tokenScene.ts'
import { validToken } from './validToken.ts'

/**
 * One token response, right or wrong, judged by flowpass and by oauth4webapi: what the library
 * refuses, flowpass refuses too.
 */
export async function oracleCase(random: Random, tally: Tally): Promise<void> {
  const scene = await setTokenScene(random)
  const { provider } = scene
  const change = random.pick([validToken, random.pick(hostileChanges), oddToken, oddToken])
  const what = await change(scene)
  const before = await createOidcHarness({ provider })
  const request = await leave(before)
  const answers: Response[] = []
  const { fetch } = provider
  provider.fetch = async (sent) => {
    const response = await fetch(sent)
    if (sent.url.endsWith('/token')) answers.push(response.clone())
    return response
  }
  const { client, errors } = await comeBack(before, provider.authorize(request.href))
  const isAccepted = client.getState().status === 'authenticated'
  const [answer] = answers
  if (!answer) return tally.violate(`${what}: no code was exchanged, ${errors[0]?.code}`)
  const verdict = await askOracle(provider, answer, request.searchParams.get('nonce') ?? '')
  if (isAccepted && !verdict.accepts) {
    const exception = oracleExceptions.find(({ applies }) => applies(what, verdict))
    if (exception) return tally.count(`laxer, ${exception.kind}: ${exception.why}`)
    return tally.violate(`${scene.alg}, ${what}: the library says "${verdict.reason}"`)
  }
  tally.count(verdictName(isAccepted, verdict.accepts))
}

function verdictName(isAccepted: boolean, isAcceptedThere: boolean): string {
  if (isAccepted === isAcceptedThere) return isAccepted ? 'both accept' : 'both refuse'
  return 'flowpass refuses, the library accepts'
}
