import { answer } from '../handler/answer.ts'
import { missing } from '../handler/endSessions.ts'
import type { Route } from '../handler/handlerParts.ts'
import { requireHeld, requireReady } from '../handler/requireHeld.ts'

/** `GET /organizations`: those that the provider tells of. */
export const listOrganizations: Route = async (parts, visit) => {
  const { provider, settings } = parts
  if (!provider.organizations) throw missing('organizations')
  const { grant } = (await requireReady(parts, visit)).session
  const organizations = await provider.organizations.list(settings.environment, grant)
  return answer(200, { organizations })
}

/**
 * `POST /organizations`: to act in another organization is to sign in to it, which is done on the
 * provider's pages; the login address takes `organization_id`.
 */
export const switchOrganization: Route = async ({ provider }, visit) => {
  if (!provider.organizations) throw missing('organizations')
  await requireHeld(visit)
  return answer(200, { redirect: true })
}
