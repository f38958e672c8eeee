import { describe, expect, test } from 'vitest'
import type { SchemaIssue, SchemaResult, StandardSchema } from '../../../src/core/standardSchema.ts'
import { evilProvider } from '../../support/evilProvider.ts'
import { comeBack, outcome, signIn } from '../../support/oidcHarness.ts'
import type { OidcHarness } from '../../support/oidcHarness.ts'

interface TeamClaims {
  readonly team: string
}

/** A schema of no library: `validate` is all there is to it. */
function schema(
  validate: (
    value: Record<string, unknown>,
  ) => SchemaResult<TeamClaims> | Promise<SchemaResult<TeamClaims>>,
): StandardSchema<TeamClaims> {
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) => validate(value as Record<string, unknown>),
    },
  }
}

/** Takes `team_name`, which must be text, and calls it `team`. */
const team = schema((value) =>
  typeof value['team_name'] === 'string'
    ? { value: { team: value['team_name'] } }
    : { issues: [{ message: `not ${String(value['team_name'])}`, path: ['team_name'] }] },
)

/** Signs in at a provider that says this about Ada. */
async function signInWith(claims: StandardSchema<TeamClaims>, told: object): Promise<OidcHarness> {
  const provider = await evilProvider()
  provider.claims = (usual) => ({ ...usual, ...told })
  return signIn({ provider, options: { claims } })
}

/** Renews, with the provider saying something else. */
async function renewWith(harness: OidcHarness, told: object): Promise<unknown> {
  harness.provider.claims = (usual) => ({ ...usual, ...told })
  const error = await harness.client.refresh().catch((thrown: unknown) => thrown)
  await harness.platform.advance(1)
  return error
}

const claimsOf = ({ client }: OidcHarness) => {
  const state = client.getState()
  return 'session' in state ? state.session.user.claims : null
}

describe('claims after a sign-in', () => {
  test('are what the schema returns', async () => {
    const harness = await signInWith(team, { team_name: 'blue' })
    expect(claimsOf(harness)).toEqual({ team: 'blue' })
  })

  test('leave the rest of the user as it is', async () => {
    const { client } = await signInWith(team, { team_name: 'blue' })
    expect(client.getState()).toMatchObject({ session: { user: { id: 'ada', name: 'Ada' } } })
  })

  test('may be judged later', async () => {
    const later = schema(async (value) => team['~standard'].validate(value))
    expect(claimsOf(await signInWith(later, { team_name: 'blue' }))).toEqual({ team: 'blue' })
  })

  test('survive a reload as they are, without being judged again', async () => {
    const first = await signInWith(team, { team_name: 'blue' })
    expect(claimsOf(await comeBack(first, 'https://app.example/'))).toEqual({ team: 'blue' })
  })

  test('are judged together with what the userinfo endpoint says', async () => {
    const provider = await evilProvider()
    provider.userInfo = { sub: 'ada', team_name: 'green' }
    const harness = await signIn({ provider, options: { claims: team, userInfo: true } })
    expect(claimsOf(harness)).toEqual({ team: 'green' })
  })
})

describe('claims that the schema refuses sign nobody in', () => {
  const issueAt = (path: SchemaIssue['path']) =>
    schema(() => ({ issues: [{ message: 'canary', path }] }))

  test('and the error says where, never what', async () => {
    const harness = await signInWith(team, { team_name: ['canary'] })
    expect(outcome(harness)).toBe('id_token_invalid')
    const [error] = harness.errors
    expect(error).toMatchObject({
      phase: 'callback',
      retryable: false,
      details: { reason: 'claims', path: 'team_name' },
    })
    expect(`${error?.message} ${JSON.stringify(error)}`).not.toContain('canary')
    expect([...harness.platform.tabValues.values()].join()).not.toContain('access-1')
  })

  test.each<[string, SchemaIssue['path'], string]>([
    ['a path of keys', ['orgs', 0, 'id'], 'orgs.0.id'],
    ['a path of segments', [{ key: 'orgs' }, { key: 1 }], 'orgs.1'],
    ['a key that is an address', ['mails', 'ada@example.com'], 'mails.unknown'],
    ['a symbol', [Symbol('x')], 'unknown'],
    ['no path', undefined, ''],
  ])('with %s', async (_name, path, expected) => {
    const { errors } = await signInWith(issueAt(path), {})
    expect(errors[0]?.details['path']).toBe(expected)
  })

  test.each<[string, StandardSchema<TeamClaims>]>([
    [
      'a schema that throws',
      schema(() => {
        throw new Error('canary')
      }),
    ],
    ['a schema that rejects', schema(() => Promise.reject(new Error('canary')))],
    ['a schema that returns no object', schema(() => ({ value: 'x' as never }))],
  ])('with %s', async (_name, claims) => {
    const harness = await signInWith(claims, {})
    expect(outcome(harness)).toBe('id_token_invalid')
  })
})

describe('claims after a renewal', () => {
  test('are judged again', async () => {
    const harness = await signInWith(team, { team_name: 'blue' })
    expect(await renewWith(harness, { team_name: 'red' })).toBe(undefined)
    expect(claimsOf(harness)).toEqual({ team: 'red' })
  })

  test('are judged together with what the provider has said before', async () => {
    const harness = await signInWith(team, { team_name: 'blue' })
    expect(await renewWith(harness, { team_name: undefined, email: 'ada@example.com' })).toBe(
      undefined,
    )
    expect(harness.errors).toEqual([])
    expect(harness.client.getState()).toMatchObject({
      session: { user: { name: 'Ada', email: 'ada@example.com', claims: { team: 'blue' } } },
    })
  })

  test('stay as they were when they are refused; session and rotated token are kept', async () => {
    const harness = await signInWith(team, { team_name: 'blue' })
    expect(await renewWith(harness, { team_name: 5 })).toBe(undefined)
    expect(claimsOf(harness)).toEqual({ team: 'blue' })
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
    await expect(harness.client.getAccessToken()).resolves.toBe('access-2')
    expect(harness.errors).toMatchObject([
      { code: 'id_token_invalid', phase: 'refresh', details: { reason: 'claims' } },
    ])
    // The next renewal spends the rotated token, and is judged by what was good before.
    expect(await renewWith(harness, { team_name: undefined })).toBe(undefined)
    expect(claimsOf(harness)).toEqual({ team: 'blue' })
  })

  test('the app hears of a refusal when the new token is stored', async () => {
    const harness = await signInWith(team, { team_name: 'blue' })
    const stored: boolean[] = []
    harness.client.on('error', () => {
      const texts = [...harness.platform.tabValues.values()].join()
      stored.push(texts.includes('refresh-2'))
    })
    await renewWith(harness, { team_name: 5 })
    expect(stored).toEqual([true])
  })

  test('a schema that never answers costs no session', async () => {
    let calls = 0
    const stuck = schema((value) => {
      calls += 1
      return calls > 1 ? new Promise(() => {}) : team['~standard'].validate(value)
    })
    const harness = await signInWith(stuck, { team_name: 'blue' })
    const renewal = harness.client.refresh()
    await expect.poll(() => calls).toBe(2)
    await harness.platform.advance(2_001)
    await renewal
    await expect(harness.client.getAccessToken()).resolves.toBe('access-2')
    expect(claimsOf(harness)).toEqual({ team: 'blue' })
  })
})

test('without a schema nothing is kept beside the claims', async () => {
  const { platform } = await signIn()
  expect([...platform.tabValues.values()].join().split('"claims"')).toHaveLength(2)
})
