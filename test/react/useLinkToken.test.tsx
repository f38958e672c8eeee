import { act, render, screen } from '@testing-library/react'
import { useLinkToken } from 'flowpass'
import type { LinkTokenOptions } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { openGroups } from '../components/support/openGroups.tsx'
import { settle } from './support/settle.ts'
import { watchConsole } from './support/watchConsole.ts'

function Link(props: Omit<LinkTokenOptions, 'kind'>) {
  const { status, canRun, run, error } = useLinkToken({ kind: 'test', ...props })
  return (
    <button onClick={run} data-testid="link">
      {[status, canRun && 'can run', error?.code].filter(Boolean).join(', ')}
    </button>
  )
}

const text = () => screen.getByTestId('link').textContent
const click = () =>
  act(async () => {
    screen.getByTestId('link').click()
  })
const good = () => vi.fn(async () => ({ status: 'signed_in' }) as const)

describe('useLinkToken', () => {
  watchConsole()

  it('uses a token up once where React mounts everything twice', async () => {
    const { show } = await openGroups(['magicLink'])
    const [act, onSuccess] = [good(), vi.fn()]
    await show(<Link token="one" act={act} onSuccess={onSuccess} />, { strict: true })
    expect(text()).toBe('success')
    expect(act).toHaveBeenCalledExactlyOnceWith('one')
    expect(onSuccess).toHaveBeenCalledExactlyOnceWith({ status: 'signed_in' })
  })

  it('uses it up once where an app shows it in another layout then, and still knows the result', async () => {
    const { wrapper, show } = await openGroups(['magicLink'])
    const use = good()
    const view = await show(<Link token="one" act={use} />)
    view.unmount()
    render(<Link token="one" act={use} />, { wrapper })
    expect(text()).toBe('success')
    expect(use).toHaveBeenCalledOnce()
  })

  it('uses another token, too', async () => {
    const { show } = await openGroups(['magicLink'])
    const use = good()
    const view = await show(<Link token="one" act={use} />)
    view.unmount()
    await show(<Link token="two" act={use} />)
    expect(use.mock.calls).toEqual([['one'], ['two']])
  })

  it('waits for a click where it is told to: scanners of mail never click', async () => {
    const { show } = await openGroups(['magicLink'])
    const use = good()
    await show(<Link token="one" act={use} start="click" />)
    expect(text()).toBe('idle, can run')
    expect(use).not.toHaveBeenCalled()
    await click()
    await click()
    expect(text()).toBe('success')
    expect(use).toHaveBeenCalledOnce()
  })

  it('tries again after what may pass', async () => {
    const { show } = await openGroups(['magicLink'])
    const use = good().mockRejectedValueOnce(new AuthError('network_failed', 'login'))
    await show(<Link token="one" act={use} />)
    expect(text()).toBe('error, can run, network_failed')
    await click()
    expect(text()).toBe('success')
  })

  it('leaves a token alone that is too old, and one that is none', async () => {
    const { show } = await openGroups(['magicLink'])
    const use = vi.fn().mockRejectedValue(new AuthError('link_expired', 'login'))
    const view = await show(<Link token="one" act={use} />)
    expect(text()).toBe('error, link_expired')
    await click()
    expect(use).toHaveBeenCalledOnce()
    view.unmount()
    await show(<Link token={null} act={use} />)
    expect(text()).toBe('error, link_expired')
    expect(use).toHaveBeenCalledOnce()
  })

  it('waits as long as the server asked for before it tries again', async () => {
    const { show } = await openGroups(['magicLink'])
    const details = { retryAfterSeconds: 30 }
    const use = good().mockRejectedValueOnce(new AuthError('rate_limited', 'login', { details }))
    await show(<Link token="one" act={use} />)
    await click()
    expect(text()).toBe('error, rate_limited')
    expect(use).toHaveBeenCalledOnce()
  })

  it('shows what is thrown that is no AuthError as one', async () => {
    const { show } = await openGroups(['magicLink'])
    const use = vi.fn(() => {
      throw new TypeError('no')
    })
    await show(<Link token="one" act={use} />)
    await settle()
    expect(text()).toMatch(/^error/)
  })
})
