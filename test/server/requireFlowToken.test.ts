import { describe, expect, test, vi } from 'vitest'
import { createFlowTokenVerifier, requireFlowToken, verifyFlowToken } from '../../src/server.ts'
import type { AuthError, FlowTokenVerifierOptions } from '../../src/server.ts'
import { NOW, SECRET, seedClaims, sign } from './support/flowTokens.ts'

const options: FlowTokenVerifierOptions = {
  secret: SECRET,
  projectId: 'project-1',
  now: () => NOW,
}

describe('provisioning at first sight', () => {
  const tokenOf = (claims: object = {}) => sign(seedClaims(claims))

  test('the app makes its user of the claims', async () => {
    const provision = vi.fn(({ sub, role }: { sub: string; role: string }) => ({ id: sub, role }))
    const { user } = await verifyFlowToken(tokenOf({ name: 'Ada' }), { ...options, provision })
    expect(user).toEqual({ id: 'user-1', role: 'viewer' })
    expect(provision.mock.calls[0]?.[0]).toMatchObject({ email: 'ada@example.com', name: 'Ada' })
  })

  test('a token that is refused makes nobody', async () => {
    const provision = vi.fn()
    await expect(
      verifyFlowToken(tokenOf({ projectId: 'project-2' }), { ...options, provision }),
    ).rejects.toMatchObject({ code: 'flow_token_rejected' })
    expect(provision).not.toHaveBeenCalled()
  })

  test('20 first requests of one person are one call, with one verifier or with many', async () => {
    let users = 0
    const provision = vi.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 250))
      users += 1
      return users
    })
    const verifier = createFlowTokenVerifier({ ...options, provision })
    const token = tokenOf()
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 ? verifier.verify(token) : verifyFlowToken(token, { ...options, provision }),
      ),
    )
    expect(provision).toHaveBeenCalledTimes(1)
    expect(new Set(results.map(({ user }) => user))).toEqual(new Set([1]))
    await verifier.verify(token)
    expect(provision).toHaveBeenCalledTimes(2)
  })

  test('who comes with another role at the same time waits, and is not taken for the first', async () => {
    let running = 0
    let most = 0
    const verifier = createFlowTokenVerifier({
      ...options,
      provision: async ({ role }) => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setTimeout(resolve, 2))
        running -= 1
        return role
      },
    })
    const roles = ['viewer', 'admin', 'viewer', 'editor']
    const results = await Promise.all(roles.map((role) => verifier.verify(tokenOf({ role }))))
    expect(results.map(({ user }) => user)).toEqual(roles)
    expect(most).toBe(1)
  })

  test('other people do not wait', async () => {
    let open = () => {}
    const gate = new Promise<void>((resolve) => (open = resolve))
    const seen: string[] = []
    const verifier = createFlowTokenVerifier({
      ...options,
      provision: async ({ sub }) => {
        seen.push(sub)
        if (sub === 'user-1') await gate
      },
    })
    const first = verifier.verify(tokenOf())
    await verifier.verify(tokenOf({ sub: 'user-2' }))
    expect(seen.sort()).toEqual(['user-1', 'user-2'])
    open()
    await first
  })

  test('a failure reaches the app as it is, and the next one tries again', async () => {
    const failure = new Error('unique violation')
    const provision = vi.fn<() => string>(() => {
      throw failure
    })
    const verifier = createFlowTokenVerifier({ ...options, provision })
    const both = await Promise.allSettled([verifier.verify(tokenOf()), verifier.verify(tokenOf())])
    expect(both).toMatchObject([{ reason: failure }, { reason: failure }])
    provision.mockReturnValue('user')
    expect((await verifier.verify(tokenOf())).user).toBe('user')
  })
})

describe('the header of a request', () => {
  const withHeader = (authorization?: string) => ({
    headers: new Headers(authorization === undefined ? {} : { authorization }),
  })

  test.each(['Bearer', 'bearer', 'BEARER'])('%s', async (scheme) => {
    const request = withHeader(`${scheme} ${sign(seedClaims())}`)
    expect((await requireFlowToken(request, options)).claims.sub).toBe('user-1')
    expect((await createFlowTokenVerifier(options).require(request)).claims.sub).toBe('user-1')
  })

  test.each([
    [undefined],
    [''],
    ['Bearer'],
    ['Basic YTpi'],
    [`Bearer a b`],
    [sign(seedClaims())],
    [`Bearer ${sign(seedClaims())}, Bearer x`],
  ])('%j has none', async (authorization) => {
    await expect(requireFlowToken(withHeader(authorization), options)).rejects.toMatchObject({
      code: 'flow_token_rejected',
      status: 401,
      details: { reason: 'missing' },
    })
  })

  test('no error repeats anything of a token', async () => {
    const token = sign(
      seedClaims({ email: 'canary@example.com', sub: 'canary', projectId: 'canary' }),
    )
    const error: AuthError = await requireFlowToken(withHeader(`Bearer ${token}`), options).then(
      () => Promise.reject(new Error('It was taken.')),
      (reason: AuthError) => reason,
    )
    const text = `${error.message} ${error.stack} ${error.hint} ${JSON.stringify(error)}`
    expect(text).not.toMatch(/canary|eyJ/)
    expect(error).not.toHaveProperty('cause')
  })
})
