import { act } from '@testing-library/react'
import { Protect } from 'flowpass'
import type { ProtectProps } from 'flowpass'
import { describe, expect, it, vi } from 'vitest'
import { createHarness, keep } from '../support/createHarness.ts'
import { ada } from '../support/createMemoryBackend.ts'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { pass } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'

/** A client that will find Ada signed in, with these claims and the scope `openid`. */
function harnessWith(claims: Record<string, unknown>) {
  const harness = createHarness()
  const { session, ...rest } = harness.server.stored()
  keep(harness, { ...rest, session: { ...session, user: { ...ada, claims } } })
  return harness
}

const texts = { fallback: 'no', children: 'yes' }

async function shown(condition: object, claims: Record<string, unknown> = {}) {
  const props = { ...texts, ...condition } as ProtectProps
  const view = await renderWithAuth(harnessWith(claims).client, <Protect {...props} />)
  return view.container.textContent
}

describe('Protect', () => {
  watchConsole()

  it.each<[string, object, Record<string, unknown>, string]>([
    ['a role', { role: 'admin' }, { roles: ['admin'] }, 'yes'],
    ['a role that is missing', { role: 'admin' }, { roles: ['editor'] }, 'no'],
    ['a permission', { permission: 'write' }, { permissions: 'read write' }, 'yes'],
    ['a permission that is missing', { permission: 'write' }, {}, 'no'],
    ['a scope', { scope: 'openid' }, {}, 'yes'],
    ['a scope that was not granted', { scope: 'offline_access' }, {}, 'no'],
    ['a claim', { claim: { name: 'plan', value: 'pro' } }, { plan: 'pro' }, 'yes'],
    ['a claim of another value', { claim: { name: 'plan', value: 'pro' } }, { plan: 'free' }, 'no'],
    ['a claim of another type', { claim: { name: 'level', value: 1 } }, { level: '1' }, 'no'],
    ['an inherited claim', { claim: { name: 'constructor', value: 'x' } }, {}, 'no'],
    ['two conditions that hold', { role: 'a', scope: 'openid' }, { roles: 'a' }, 'yes'],
    ['two, one of which holds', { role: 'b', scope: 'openid' }, { roles: 'a' }, 'no'],
  ])('judges %s', async (_name, condition, claims, expected) => {
    expect(await shown(condition, claims)).toBe(expected)
  })

  it('judges by a function of the session', async () => {
    expect(await shown({ when: ({ user }: { user: typeof ada }) => user.name === 'Ada' })).toBe(
      'yes',
    )
    expect(await shown({ when: () => false })).toContain('no')
  })

  it.each([
    ['no condition', {}],
    ['a role that is not known', { role: undefined }],
    ['an empty role', { role: '' }],
    ['a condition that got lost beside one that holds', { scope: 'openid', when: undefined }],
  ])('stays closed with %s', async (_name, condition) => {
    expect(await shown(condition, { roles: [''] })).toBe('no')
  })

  it('RE-06: shows neither while it is not known who is signed in', async () => {
    const harness = harnessWith({ roles: ['admin'] })
    harness.server.next('restore', { delayMs: 500 })
    const when = vi.fn(() => true)
    const { container } = await renderWithAuth(
      harness.client,
      <Protect when={when} fallback="no" children="yes" />,
    )
    expect(container).toBeEmptyDOMElement()
    expect(when).not.toHaveBeenCalled()
    await pass(harness.platform, 500)
    expect(container).toHaveTextContent('yes')
  })

  it('shows the fallback to nobody, and nothing where there is none', async () => {
    const { container } = await renderWithAuth(
      createHarness().client,
      <>
        <Protect role="admin" fallback="no" children="yes" />
        <Protect role="admin" children="yes" />
      </>,
    )
    expect(container.textContent).toBe('no')
  })

  it('RE-06: closes in the same moment as the person signs out', async () => {
    const { client } = harnessWith({ roles: ['admin'] })
    const seen: string[] = []
    function Secret() {
      seen.push(client.getState().status)
      return 'yes'
    }
    const { container } = await renderWithAuth(
      client,
      <Protect role="admin" fallback="no" children={<Secret />} />,
    )
    await act(async () => client.signOut())
    expect(container).toHaveTextContent('no')
    expect(new Set(seen)).toEqual(new Set(['authenticated']))
  })

  it('opens when a renewal brings the role', async () => {
    const { client, platform, server } = harnessWith({})
    const { container } = await renderWithAuth(
      client,
      <Protect role="admin" fallback="no" children="yes" />,
    )
    const user = { ...ada, claims: { sub: 'ada', roles: ['admin'] } }
    server.next('refresh', { give: { user, tokens: server.tokens() } })
    await pass(platform, 3_600_000)
    expect(container).toHaveTextContent('yes')
  })
})
