import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { demoAccounts } from '../demoAccounts.ts'
import { toFluxbasePerson, type FluxbasePerson } from './fluxbaseSettings.ts'
import type { Fluxbase } from './fluxbase.ts'

const CODE_SECONDS = 60
const ASSERTION_SECONDS = 300
/** Somebody the provider knows and Fluxbase does not. */
const newcomer: FluxbasePerson = {
  email: 'katherine@example.com',
  name: 'Katherine Johnson',
  password: '',
}

/** What a provider says of somebody. */
export interface ProviderProfile {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly isVerified: boolean
}

/** The other providers, all in one: they have the same people. */
export interface IdentityProvider {
  readonly people: readonly ProviderProfile[]
  /** Makes a code for somebody who said yes. */
  issueCode(input: { provider: string; email: string; redirectUri: string }): string | null
  /** Takes the code, once, with the redirect URI it was made for. */
  exchange(input: { provider: string; code: string; redirectUri: string }): ProviderProfile | null
  /** Makes a SAML response, in base64. */
  assert(email: string): string
  /** Checks one. */
  readAssertion(response: string): { id: string; profile: ProviderProfile } | null
}

/** Makes them. */
export function createIdentityProvider(fluxbase: Fluxbase): IdentityProvider {
  const { controls, settings, secret } = fluxbase
  const codes = new Map<
    string,
    { provider: string; redirectUri: string; expiresAt: number; profile: ProviderProfile }
  >()
  const people = [...demoAccounts.map(toFluxbasePerson), ...settings.people, newcomer].map(
    toProfile,
  )
  const find = (email: string) => people.find((person) => person.email === email) ?? null
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64')

  return {
    people,
    issueCode({ provider, email, redirectUri }) {
      const profile = find(email)
      if (!profile) return null
      const code = randomBytes(16).toString('base64url')
      const expiresAt = controls.now() + CODE_SECONDS * 1000
      codes.set(code, { provider, redirectUri, expiresAt, profile })
      return code
    },
    exchange({ provider, code, redirectUri }) {
      const issued = codes.get(code)
      codes.delete(code)
      if (!issued || issued.expiresAt <= controls.now()) return null
      if (issued.provider !== provider || issued.redirectUri !== redirectUri) return null
      return issued.profile
    },
    assert(email) {
      const until = new Date(controls.now() + ASSERTION_SECONDS * 1000).toISOString()
      const assertion = `<Assertion ID="_${randomUUID()}" NotOnOrAfter="${until}"><NameID>${email}</NameID></Assertion>`
      const xml = `<Response>${assertion}<SignatureValue>${sign(assertion)}</SignatureValue></Response>`
      return Buffer.from(xml).toString('base64')
    },
    readAssertion(response) {
      const xml = Buffer.from(response, 'base64').toString()
      const [, assertion = '', signature = ''] =
        /^<Response>(<Assertion.*<\/Assertion>)<SignatureValue>(.*)<\/SignatureValue><\/Response>$/.exec(
          xml,
        ) ?? []
      if (!assertion || sign(assertion) !== signature) return null
      const [, id = '', until = '', email = ''] =
        /ID="(.*?)" NotOnOrAfter="(.*?)"><NameID>(.*?)</.exec(assertion) ?? []
      const profile = Date.parse(until) > controls.now() ? find(email) : null
      return profile && { id, profile }
    },
  }
}

function toProfile({ email, name = email, isVerified = true }: FluxbasePerson): ProviderProfile {
  return { id: `provider-${email}`, email, name, isVerified }
}
