import { errors, type Provider } from 'oidc-provider'
import type { Consents } from './consents.ts'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

interface MissingConsent {
  missingOIDCScope?: string[]
  missingOIDCClaims?: string[]
  missingResourceScopes?: Record<string, string[]>
}

/** Turns a click on "Allow" into a grant, remembers it, and resolves with the grant's id. */
export async function grantConsent(
  { provider, consents }: { provider: Provider; consents: Consents },
  interaction: Interaction,
): Promise<string> {
  const accountId = interaction.session?.accountId
  const clientId = String(interaction.params['client_id'])
  if (accountId === undefined) throw new errors.SessionNotFound('nobody is signed in')

  const existing =
    interaction.grantId === undefined ? undefined : await provider.Grant.find(interaction.grantId)
  const grant = existing ?? new provider.Grant({ accountId, clientId })
  const missing: MissingConsent = interaction.prompt.details
  if (missing.missingOIDCScope) grant.addOIDCScope(missing.missingOIDCScope.join(' '))
  if (missing.missingOIDCClaims) grant.addOIDCClaims(missing.missingOIDCClaims)
  for (const [resource, scopes] of Object.entries(missing.missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, scopes.join(' '))
  }
  await consents.save(accountId, clientId, grant.getOIDCScope())
  return grant.save()
}
