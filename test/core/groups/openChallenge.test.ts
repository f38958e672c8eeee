import { expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import type { GroupMethod } from '../../../src/core/groups/createGroupRunner.ts'
import { challenged, createFakeHost, method, signedIn } from './createFakeHost.ts'

const CODE = { code: '123456' }
const TEN_MINUTES_MS = 600_000

const toError = (thrown: unknown) => (isAuthError(thrown) ? thrown : null)

/** A host on which a code is asked for. */
async function asked(expiresInMs?: number) {
  const fake = createFakeHost()
  const expiresAt = expiresInMs === undefined ? undefined : fake.platform.clock.now() + expiresInMs
  const result = await fake.run('password.signIn', method(challenged(expiresAt)).call, {})
  return { ...fake, result }
}

/** A method that fails once, and then signs in. */
function failing(error: unknown) {
  const seals: unknown[] = []
  const call: GroupMethod = async ({ sealed }) => {
    seals.push(sealed)
    if (seals.length === 1) throw error
    return signedIn
  }
  return { call, seals }
}

test('TF-01: the app is told what is asked for, and nothing of what the backend keeps', async () => {
  const { result, said } = await asked()
  expect(result).toEqual({ status: 'challenged', challenge: challenged().challenge })
  expect(said).toContainEqual(['raise', challenged().challenge])
  expect(JSON.stringify([result, said])).not.toContain('canary')
})

test('the answer finds what the backend has kept', async () => {
  const { run } = await asked()
  const { call, calls } = method(signedIn)
  await run('twoFactor.verify', call, CODE)
  expect(calls[0]?.context.sealed).toEqual({ pending: 'canary-pending-token' })
})

test('without a challenge there is nothing to answer, and the backend is not asked', async () => {
  const { run } = createFakeHost()
  const { call, calls } = method(signedIn)
  const answer = run('twoFactor.verify', call, CODE)
  await expect(answer).rejects.toMatchObject({ code: 'attempt_expired', phase: 'challenge' })
  expect(calls).toHaveLength(0)
})

test('without a challenge the error says so, and not that it took too long', async () => {
  const { run } = createFakeHost()
  const error = await run('twoFactor.verify', method(signedIn).call, CODE).then(() => null, toError)
  expect(error).toMatchObject({ code: 'attempt_expired', details: { reason: 'none_open' } })
  expect(error?.message).toContain('No second factor is being asked for.')
  expect(error?.hint).toContain('a reload ends it')
})

test('a challenge that was given up, or answered, is none that is open', async () => {
  const given = await asked()
  given.cancel()
  const answered = await asked()
  await answered.run('twoFactor.verify', method(signedIn).call, CODE)
  for (const { run } of [given, answered])
    await expect(run('twoFactor.verify', method(signedIn).call, CODE)).rejects.toMatchObject({
      details: { reason: 'none_open' },
    })
})

test('a challenge is answered once', async () => {
  const { run } = await asked()
  const { call } = method(signedIn)
  await run('twoFactor.verify', call, CODE)
  await expect(run('twoFactor.verify', call, CODE)).rejects.toMatchObject({
    code: 'attempt_expired',
  })
})

test('a challenge is void after a sign-in or a sign-out elsewhere', async () => {
  const { run, state, said } = await asked()
  state.generation += 1
  const { call, calls } = method(signedIn)
  await expect(run('twoFactor.verify', call, CODE)).rejects.toMatchObject({
    code: 'attempt_expired',
  })
  expect(calls).toHaveLength(0)
  // Whoever is signed in now is shown; there is nothing to take back.
  expect(said).not.toContainEqual(['fail', 'attempt_expired'])
})

test('TF-09: a challenge that has expired leads back, with the reason', async () => {
  const { run, said, platform } = await asked(TEN_MINUTES_MS)
  await platform.advance(TEN_MINUTES_MS)
  const { call, calls } = method(signedIn)
  await expect(run('twoFactor.verify', call, CODE)).rejects.toMatchObject({
    code: 'attempt_expired',
  })
  expect(calls).toHaveLength(0)
  expect(said).toContainEqual(['fail', 'attempt_expired'])
})

test('TF-09: and its error does not say that nothing was asked', async () => {
  const { run, platform } = await asked(TEN_MINUTES_MS)
  await platform.advance(TEN_MINUTES_MS)
  const error = await run('twoFactor.verify', method(signedIn).call, CODE).then(() => null, toError)
  expect(error).toMatchObject({ code: 'attempt_expired', details: {} })
  expect(error?.message).toContain('longer than ten minutes')
})

test('TF-09: until then it is good', async () => {
  const { run, platform } = await asked(TEN_MINUTES_MS)
  await platform.advance(TEN_MINUTES_MS - 1)
  await expect(run('twoFactor.verify', method(signedIn).call, CODE)).resolves.toEqual({
    status: 'signed_in',
  })
})

for (const code of ['server_failed', 'timeout', 'network_failed', 'two_factor_invalid'] as const)
  test(`TF-08: after ${code} the challenge is kept, and the same code can be sent again`, async () => {
    const { run, said } = await asked()
    const { call, seals } = failing(new AuthError(code, 'challenge'))
    await expect(run('twoFactor.verify', call, CODE)).rejects.toMatchObject({ code })
    expect(said).not.toContainEqual(['fail', 'attempt_expired'])
    await expect(run('twoFactor.verify', call, CODE)).resolves.toEqual({ status: 'signed_in' })
    expect(seals[1]).toEqual(seals[0])
  })

test('a challenge that the server has given up is closed here, too', async () => {
  const { run, said } = await asked()
  const { call, seals } = failing(new AuthError('attempt_expired', 'challenge'))
  await expect(run('twoFactor.verify', call, CODE)).rejects.toBeDefined()
  expect(said).toContainEqual(['fail', 'attempt_expired'])
  await expect(run('twoFactor.verify', call, CODE)).rejects.toBeDefined()
  expect(seals).toHaveLength(1)
})

test('a challenge that is raised after a sign-out is none', async () => {
  const { run, said, state } = createFakeHost()
  state.admits = false
  const call = run('password.signIn', method(challenged()).call, {})
  await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  expect(said).toEqual(['begin'])
})

test('a challenge that is given up has nothing left to answer, and says so', async () => {
  const { run, cancel, said } = await asked()
  cancel()
  expect(said).toContainEqual(['fail', 'login_cancelled'])
  const { call, calls } = method(signedIn)
  await expect(run('twoFactor.verify', call, CODE)).rejects.toMatchObject({
    code: 'attempt_expired',
  })
  expect(calls).toHaveLength(0)
})

test('where nothing is asked, there is nothing to give up', () => {
  const { cancel, said } = createFakeHost()
  cancel()
  expect(said).toEqual([])
})

test('an answer that arrives after its challenge was given up signs nobody in', async () => {
  const { run, cancel, said } = await asked()
  let answer = (_result: typeof signedIn) => {}
  const verify = run('twoFactor.verify', () => new Promise((resolve) => (answer = resolve)), CODE)
  await new Promise((resolve) => setTimeout(resolve, 0))
  cancel()
  answer(signedIn)
  await expect(verify).rejects.toMatchObject({ code: 'cancelled' })
  expect(said).not.toContainEqual(['admit', signedIn.grant])
})

test('a second challenge takes the place of the first', async () => {
  const { run } = await asked()
  const second = { ...challenged(), sealed: { pending: 'second' } }
  await run('password.signIn', method(second).call, { email: 'grace' })
  const { call, calls } = method(signedIn)
  await run('twoFactor.verify', call, CODE)
  expect(calls[0]?.context.sealed).toEqual({ pending: 'second' })
})

test('TF-09: a challenge that nobody answers leads back by itself, with the reason', async () => {
  const { said, platform } = await asked(TEN_MINUTES_MS)
  await platform.advance(TEN_MINUTES_MS - 1)
  expect(said).not.toContainEqual(['fail', 'attempt_expired'])
  await platform.advance(1)
  expect(said).toContainEqual(['fail', 'attempt_expired'])
})

test('TF-09: an answer that was sent in time still counts when the server takes longer', async () => {
  const { run, said, platform } = await asked(TEN_MINUTES_MS)
  await platform.advance(TEN_MINUTES_MS - 1)
  let answer = () => {}
  const call: GroupMethod = async () => {
    await new Promise<void>((resolve) => (answer = resolve))
    return signedIn
  }
  const result = run('twoFactor.verify', call, CODE)
  await platform.advance(5_000)
  answer()
  await expect(result).resolves.toEqual({ status: 'signed_in' })
  expect(said).not.toContainEqual(['fail', 'attempt_expired'])
})

test('TF-09: one that has run out while a wrong answer was under way leads back then', async () => {
  const { run, said, platform } = await asked(TEN_MINUTES_MS)
  await platform.advance(TEN_MINUTES_MS - 1)
  let answer = () => {}
  const call: GroupMethod = async () => {
    await new Promise<void>((resolve) => (answer = resolve))
    throw new AuthError('two_factor_invalid', 'challenge')
  }
  const result = run('twoFactor.verify', call, CODE).then(() => null, toError)
  await platform.advance(5_000)
  expect(said).not.toContainEqual(['fail', 'attempt_expired'])
  answer()
  expect(await result).toMatchObject({ code: 'two_factor_invalid' })
  expect(said).toContainEqual(['fail', 'attempt_expired'])
})

test('a challenge that was given up, or answered, is not said to have run out later', async () => {
  const given = await asked(TEN_MINUTES_MS)
  given.cancel()
  const answered = await asked(TEN_MINUTES_MS)
  await answered.run('twoFactor.verify', method(signedIn).call, CODE)
  for (const { said, platform } of [given, answered]) {
    await platform.advance(TEN_MINUTES_MS)
    expect(said).not.toContainEqual(['fail', 'attempt_expired'])
  }
})
