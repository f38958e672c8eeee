import type { Behaviour } from '../behaviour.ts'
import { accountBehaviours } from './account.ts'
import { deviceBehaviours } from './devices.ts'
import { embeddingBehaviours } from './embedding.ts'
import { refusalBehaviours } from './refusals.ts'
import { sessionBehaviours } from './session.ts'
import { signInBehaviours } from './signIn.ts'
import { surfaceBehaviours } from './surface.ts'
import { tabBehaviours } from './tabs.ts'
import { troubleBehaviours } from './trouble.ts'
import { twoFactorBehaviours } from './twoFactor.ts'

/** All that is asked of backends, in the order of the matrix. */
export const behaviours: readonly Behaviour[] = [
  ...signInBehaviours,
  ...refusalBehaviours,
  ...twoFactorBehaviours,
  ...sessionBehaviours,
  ...tabBehaviours,
  ...troubleBehaviours,
  ...accountBehaviours,
  ...deviceBehaviours,
  ...embeddingBehaviours,
  ...surfaceBehaviours,
]
