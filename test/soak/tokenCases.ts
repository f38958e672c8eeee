import type { Random } from '../support/createRandom.ts'
import { signIn } from '../support/oidcHarness.ts'
import { hostileClaims, hostilePayload } from './hostileClaims.ts'
import { hostileKeys } from './hostileKeys.ts'
import {
  hostileAlgorithm,
  hostileBytes,
  hostileHeader,
  hostileHmac,
  hostileKeyReference,
} from './hostileSignature.ts'
import type { Tally } from './runCases.ts'
import { setTokenScene } from './tokenScene.ts'
import type { TokenChange } from './tokenScene.ts'
import { validToken } from './validToken.ts'

/** Every way to make an ID token that must not be accepted; the first ones are drawn more often. */
export const hostileChanges: readonly TokenChange[] = [
  hostileClaims,
  hostileClaims,
  hostileClaims,
  hostileKeys,
  hostileKeys,
  hostileHeader,
  hostileHeader,
  hostileBytes,
  hostilePayload,
  hostileAlgorithm,
  hostileHmac,
  hostileKeyReference,
]

/**
 * One ID token or key set that is wrong somewhere: nobody is signed in by it.
 *
 * @see security.md ID-01 to ID-20, goal G4
 */
export async function hostileTokenCase(random: Random, tally: Tally): Promise<void> {
  const scene = await setTokenScene(random)
  const what = await random.pick(hostileChanges)(scene)
  const { client, platform, errors } = await signIn({ provider: scene.provider })
  const { status } = client.getState()
  if (status !== 'anonymous') tally.violate(`${scene.alg}, ${what}: ${status}`)
  if (platform.requests.some(({ url }) => url.includes('evil')))
    tally.violate(`${what}: a foreign address is asked`)
  if (errors[0]?.name !== 'AuthError') tally.violate(`${what}: no reason is given`)
  tally.count(`refused as ${errors[0]?.code}`)
}

/** One ID token that is right, in one of the many ways it may be written: it is accepted. */
export async function validTokenCase(random: Random, tally: Tally): Promise<void> {
  const scene = await setTokenScene(random)
  const what = await validToken(scene)
  const { client, errors } = await signIn({ provider: scene.provider })
  const { status } = client.getState()
  if (status !== 'authenticated') tally.violate(`${scene.alg}, ${what}: ${errors[0]?.code}`)
  tally.count(scene.alg)
}
