import type { ServerProvider } from '../serverProvider.ts'

/** What a login address may carry where the provider says nothing else. */
const DEFAULT_PARAMETERS = [
  'prompt',
  'login_hint',
  'max_age',
  'acr_values',
  'ui_locales',
  'screen_hint',
]

/** Names that pages may use as well. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  organizationId: 'organization_id',
  connectionId: 'connection_id',
}

const MAX_LENGTH = 512

/**
 * Picks from a login address what goes on to the provider. Everything else stays behind, and so does
 * what came twice: each reader along the way may believe another one.
 *
 * @param provider says what it takes
 * @param query of the address
 */
export function loginParameters(
  { loginParameters: allowed = DEFAULT_PARAMETERS, organizations }: ServerProvider,
  query: URLSearchParams,
): Readonly<Record<string, string>> {
  const picked: Record<string, string> = {}
  for (const given of new Set(query.keys())) {
    const name = OTHER_NAMES[given] ?? given
    const [value = '', ...others] = query.getAll(given)
    const isPlain = value !== '' && value.length <= MAX_LENGTH && !/\p{Cc}/u.test(value)
    const isAllowed =
      allowed.includes(name) || (name === 'organization_id' && organizations !== undefined)
    if (isAllowed && isPlain && others.length === 0) picked[name] = value
  }
  const { organization_id: organization, ...parameters } = picked
  if (organization === undefined) return parameters
  // The provider may have a word of its own for it. What the page asks for besides comes last.
  if (!organizations) return picked
  return { ...organizations.loginParameters(organization), ...parameters }
}
