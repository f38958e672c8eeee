import { apiKeySteps } from './steps/apiKeySteps.ts'
import { bareSteps } from './steps/bareSteps.ts'
import { chatflowSteps } from './steps/chatflowSteps.ts'
import { firstRunSteps } from './steps/firstRunSteps.ts'
import { gateSteps } from './steps/gateSteps.ts'
import { hollowSteps } from './steps/hollowSteps.ts'
import { loginSteps } from './steps/loginSteps.ts'
import { mailSteps } from './steps/mailSteps.ts'
import { originSteps } from './steps/originSteps.ts'
import { paidSteps } from './steps/paidSteps.ts'
import { refreshSteps } from './steps/refreshSteps.ts'
import { userSteps } from './steps/userSteps.ts'
import type { WireStep } from './wireStep.ts'

/** How a server is set up for a part of the run. */
export type WireSetup = 'usual' | 'bare' | 'hollow'

/** The ways to set a server up, and what it is asked then. */
export const wireSteps: Readonly<Record<WireSetup, readonly WireStep[]>> = {
  /** Mail, CORS for the app, frames for the app. */
  usual: [
    ...firstRunSteps,
    ...loginSteps,
    ...gateSteps,
    ...refreshSteps,
    ...userSteps,
    ...mailSteps,
    ...apiKeySteps,
    ...chatflowSteps,
    ...originSteps,
    ...paidSteps,
  ],
  /** No mail server, no CORS, secure cookies, sessions that end with a restart. */
  bare: bareSteps,
  /** As usual, with a first account that has no password. */
  hollow: hollowSteps,
}
