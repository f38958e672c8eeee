import { flowise } from 'flowpass/backends/flowise'
import { flowsta } from 'flowpass/backends/flowsta'
import { fluxbase } from 'flowpass/backends/fluxbase'
import { oidc } from 'flowpass/backends/oidc'
import { scalekit } from 'flowpass/backends/scalekit'
import { createAuthClient } from 'flowpass/core'
import { expectTypeOf } from 'vitest'

// What an adapter cannot do cannot be called.
const byOidc = createAuthClient({ backend: oidc({ issuer: 'https://id.example', clientId: 'a' }) })
// @ts-expect-error Passwords are the provider's own affair.
void byOidc.password

const byFlowsta = createAuthClient({ backend: flowsta({ clientId: 'a' }) })
expectTypeOf(byFlowsta.emailSharing.request).toBeFunction()
expectTypeOf(byFlowsta.signIn.redirect).toBeFunction()
// @ts-expect-error Flowsta lists no sessions.
void byFlowsta.sessions

const byScalekit = createAuthClient({
  backend: scalekit({ environmentUrl: 'https://acme.scalekit.cloud', clientId: 'skc_1' }),
})
expectTypeOf(byScalekit.organizations.switchTo).toBeFunction()
// @ts-expect-error Scalekit shows its own pages for that.
void byScalekit.password

const byFluxbase = createAuthClient({ backend: fluxbase({ url: 'https://fluxbase.example' }) })
expectTypeOf(byFluxbase.twoFactor.verify).toBeFunction()
expectTypeOf(byFluxbase.sessions.revokeOthers).toBeFunction()
void byFluxbase.signIn.redirect({ provider: 'google' })
// @ts-expect-error Which provider?
void byFluxbase.signIn.redirect()
// @ts-expect-error Fluxbase has no organizations.
void byFluxbase.organizations

const byFlowise = createAuthClient({ backend: flowise({ url: 'https://flowise.example' }) })
expectTypeOf(byFlowise.invitations.accept).toBeFunction()
// @ts-expect-error Flowise has no second factor.
void byFlowise.twoFactor
