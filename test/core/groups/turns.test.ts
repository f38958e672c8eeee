import { expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import type { GroupMethod } from '../../../src/core/groups/createGroupRunner.ts'
import { flush } from '../../support/flush.ts'
import { challenged, createFakeHost, method, signedIn } from './createFakeHost.ts'

/** A method that answers when it is told to. */
function slow(name: string, log: string[]) {
  let answer = () => {}
  const told = new Promise<void>((resolve) => (answer = resolve))
  const call: GroupMethod = async () => {
    log.push(`${name} asked`)
    await told
    log.push(`${name} answered`)
    return signedIn
  }
  return { call, answer }
}

test('two sign-ins take turns, so the cookie and the page are of the same person', async () => {
  const { run } = createFakeHost()
  const log: string[] = []
  const [ada, grace] = [slow('ada', log), slow('grace', log)]
  const first = run('password.signIn', ada.call, { email: 'ada' })
  const second = run('password.signIn', grace.call, { email: 'grace' })
  grace.answer()
  ada.answer()
  await Promise.all([first, second])
  expect(log).toEqual(['ada asked', 'ada answered', 'grace asked', 'grace answered'])
})

test('a sign-in that failed does not hold the next one up', async () => {
  const { run } = createFakeHost()
  const fail: GroupMethod = async () => {
    throw new AuthError('credentials_invalid', 'login')
  }
  const first = run('password.signIn', fail, { password: 'wrong' })
  const second = run('password.signIn', method(signedIn).call, { password: 'right' })
  await expect(first).rejects.toMatchObject({ code: 'credentials_invalid' })
  await expect(second).resolves.toEqual({ status: 'signed_in' })
})

test('what signs nobody in waits for nobody', async () => {
  const { run } = createFakeHost()
  const log: string[] = []
  const ada = slow('ada', log)
  const signIn = run('password.signIn', ada.call, {})
  await run('sessions.list', method({ kind: 'value', value: [] }).call, undefined)
  ada.answer()
  await signIn
  expect(log).toEqual(['ada asked', 'ada answered'])
})

test('a challenge that is given up has nothing left to answer, and the page hears of it', async () => {
  const { run, cancel, said } = createFakeHost()
  await run('password.signIn', method(challenged()).call, {})
  cancel()
  expect(said).toContainEqual(['fail', 'login_cancelled'])
  await expect(run('twoFactor.verify', method(signedIn).call, {})).rejects.toMatchObject({
    code: 'attempt_expired',
  })
})

test('TF-01 an answer under way signs nobody in once the challenge is given up', async () => {
  const { run, cancel, said } = createFakeHost()
  await run('password.signIn', method(challenged()).call, {})
  const code = slow('code', [])
  const answer = run('twoFactor.verify', code.call, { code: '123456' })
  await flush()
  cancel()
  code.answer()
  await expect(answer).rejects.toMatchObject({ code: 'cancelled' })
  expect(said).not.toContainEqual(['admit', signedIn.grant])
})

test('a challenge that comes after a sign-out is not raised', async () => {
  const { run, said, state } = createFakeHost()
  state.admits = false
  await expect(run('password.signIn', method(challenged()).call, {})).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(said).not.toContainEqual(['raise', challenged().challenge])
})

test('to give up without a challenge changes nothing', () => {
  const { cancel, said } = createFakeHost()
  cancel()
  expect(said).toEqual([])
})
