import { expect, test } from 'vitest'
import type { GroupMethod } from '../../../src/core/groups/createGroupRunner.ts'
import { challenged, createFakeHost, method, signedIn } from './createFakeHost.ts'

test('TF-05: the same code three times at once is asked about once', async () => {
  const { run, said } = createFakeHost()
  await run('password.signIn', method(challenged()).call, {})
  const { call, calls } = method(signedIn)
  const verify = () => run('twoFactor.verify', call, { code: '123456' })
  const results = await Promise.all([verify(), verify(), verify()])
  expect(calls).toHaveLength(1)
  expect(results).toEqual(Array.from({ length: 3 }, () => ({ status: 'signed_in' })))
  expect(said.filter((entry) => Array.isArray(entry) && entry[0] === 'admit')).toHaveLength(1)
})

test('TF-06: a form that is sent twice signs in once', async () => {
  const { run } = createFakeHost()
  const { call, calls } = method(signedIn)
  const input = { email: 'ada@example.com', password: 'p' }
  await Promise.all([
    run('password.signIn', call, input),
    run('password.signIn', call, { ...input }),
  ])
  expect(calls).toHaveLength(1)
})

test('another input is another call', async () => {
  const { run } = createFakeHost()
  const { call, calls } = method(signedIn)
  await Promise.all([
    run('password.signIn', call, { email: 'ada', password: 'p' }),
    run('password.signIn', call, { email: 'ada', password: 'q' }),
    run('password.signUp', call, { email: 'ada', password: 'p' }),
  ])
  expect(calls).toHaveLength(3)
})

test('sign-ins take turns: who comes last is who is signed in', async () => {
  const { run } = createFakeHost()
  const order: string[] = []
  const slow: GroupMethod = async () => {
    order.push('first asked')
    await new Promise((resolve) => setTimeout(resolve, 10))
    order.push('first answered')
    return signedIn
  }
  const fast: GroupMethod = async () => {
    order.push('second asked')
    return signedIn
  }
  await Promise.all([
    run('password.signIn', slow, { email: 'ada' }),
    run('magicLink.verify', fast, {}),
  ])
  expect(order).toEqual(['first asked', 'first answered', 'second asked'])
})

test('the same call again, once the first has settled, is asked again', async () => {
  const { run } = createFakeHost()
  const { call, calls } = method({ kind: 'value', value: undefined })
  await run('magicLink.send', call, { email: 'ada' })
  await run('magicLink.send', call, { email: 'ada' })
  expect(calls).toHaveLength(2)
})

test('a call that has failed does not stand for the next one', async () => {
  const { run } = createFakeHost()
  let count = 0
  const call: GroupMethod = async () => {
    count += 1
    if (count === 1) throw new TypeError('lost')
    return signedIn
  }
  await expect(run('password.signIn', call, {})).rejects.toBeDefined()
  await expect(run('password.signIn', call, {})).resolves.toEqual({ status: 'signed_in' })
})

test('what makes something each time is never joined', async () => {
  const { run } = createFakeHost()
  const { call, calls } = method({ kind: 'value', value: undefined })
  const create = () => run('apiKeys.create', call, { name: 'ci' })
  await Promise.all([create(), create()])
  expect(calls).toHaveLength(2)
})
