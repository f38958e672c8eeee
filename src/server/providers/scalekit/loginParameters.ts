import { AuthError } from '../../../core/authError.ts'
import { checkEmail } from '../../../core/checkEmail.ts'

/** What a login address may carry. */
export const scalekitParameters = [
  'prompt',
  'login_hint',
  'organization_id',
  'connection_id',
  'domain_hint',
  'provider',
  'max_age',
  'acr_values',
]

const PROMPTS = ['login', 'create', 'select_account', 'none']

/** Shapes that values have; what is of another shape is not sent. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  organization_id: /^org_\w{1,120}$/,
  connection_id: /^conn_\w{1,120}$/,
  domain_hint: /^(?=.{1,253}$)([a-z\d-]{1,63}\.)+[a-z\d-]{2,63}$/i,
}

/**
 * Translates what a sign-in asks for into what Scalekit understands. Where several say where to go,
 * Scalekit heeds `connection_id` first, then `organization_id`, then `login_hint`.
 *
 * Scalekit knows no `max_age` and puts no `auth_time` into its tokens. So an age asks for a sign-in
 * now (`prompt=login`), which is never too old. There is no `acr` either, so a kind of
 * authentication cannot be asked for.
 *
 * @param parameters of the login address
 * @param providers what `provider` may be
 * @throws AuthError `config_invalid` for a value that makes no sense, `credentials_invalid` for a
 *   `login_hint` that is no e-mail address, `capability_missing` for `acr_values`,
 *   `reauthentication_required` for an age without a page to sign in on
 */
export function translateParameters(
  parameters: Readonly<Record<string, string>>,
  providers: readonly string[],
): Record<string, string> {
  const { max_age: age, acr_values: acrValues, prompt, login_hint: hint, ...routing } = parameters
  if (acrValues)
    throw new AuthError('capability_missing', 'login', {
      details: { capability: 'acrValues', backend: 'scalekit' },
    })
  const { provider } = routing
  for (const [name, value] of Object.entries(routing))
    requireFit(name, SHAPES[name]?.test(value) ?? true)
  requireFit('provider', provider === undefined || providers.includes(provider))
  requireFit('prompt', prompt === undefined || PROMPTS.includes(prompt))
  const wanted = promptFor(prompt, age !== undefined)
  return {
    ...routing,
    ...(wanted !== undefined && { prompt: wanted }),
    // Its domain decides whose sign-in page is shown.
    ...(hint && { login_hint: checkEmail(hint, 'login') }),
  }
}

function promptFor(prompt: string | undefined, isFreshWanted: boolean): string | undefined {
  if (!isFreshWanted || prompt === 'login' || prompt === 'create') return prompt
  if (prompt === 'none') throw new AuthError('reauthentication_required', 'login')
  // One value is all that is documented, and the chooser asks for no password.
  requireFit('prompt', prompt === undefined)
  return 'login'
}

function requireFit(name: string, fits: boolean): void {
  if (!fits)
    throw new AuthError('config_invalid', 'login', { details: { reason: 'parameter_value', name } })
}
