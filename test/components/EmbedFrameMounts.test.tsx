import { act, screen, waitFor } from '@testing-library/react'
import { EmbedFrame } from 'flowpass'
import { Suspense, use, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { scriptedClient } from '../react/support/scriptedClient.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { fakeEmbed } from './support/fakeEmbed.ts'
import { fakeSource } from './support/fakeSource.ts'
import { openFrame, root, status } from './support/openFrame.tsx'

watchConsole()

describe('lazily', () => {
  it('mounts nothing, and asks for no token, before it is near', async () => {
    let notify = (_entries: { isIntersecting: boolean }[]) => {}
    const disconnect = vi.fn()
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        observe = vi.fn()
        disconnect = disconnect
        constructor(callback: typeof notify) {
          notify = callback
        }
      },
    )
    const { embed, token } = await openFrame({ loading: 'lazy' })
    expect(embed.mounts).toHaveLength(0)
    expect(token.listeners()).toBe(0)
    expect(status()).toBe('connecting')
    await act(async () => notify([{ isIntersecting: false }]))
    expect(embed.mounts).toHaveLength(0)
    await act(async () => notify([{ isIntersecting: true }]))
    expect(embed.mounts).toHaveLength(1)
    expect(token.listeners()).toBe(1)
    expect(disconnect).toHaveBeenCalledTimes(1)
    vi.unstubAllGlobals()
  })

  it('mounts at once where the browser cannot tell', async () => {
    const { embed } = await openFrame({ loading: 'lazy' })
    await waitFor(() => expect(embed.mounts).toHaveLength(1))
  })
})

describe('EM-17', () => {
  it('a thousand mounts leave no listener and no handle', async () => {
    const { embed, token, frame, page, view, showInstead } = await openFrame({ theme: 'dark' })
    await showInstead(null)
    const twenty = Array.from({ length: 20 }, (_, index) => <div key={index}>{frame()}</div>)
    for (let round = 0; round < 50; round += 1) {
      act(() => view.rerender(page(twenty)))
      act(() => view.rerender(page(null)))
    }
    expect(embed.mounts).toHaveLength(1_001)
    expect(embed.live()).toEqual([])
    expect(token.listeners()).toBe(0)
    expect(embed.mounts.every(({ container }) => !container.isConnected)).toBe(true)
  })

  it('what comes after it was taken away is not heard', async () => {
    const onReady = vi.fn()
    const { embed, showInstead } = await openFrame({ onReady })
    await showInstead(null)
    await embed.say('ready')
    expect(onReady).not.toHaveBeenCalled()
  })

  it('strict mode leaves one', async () => {
    const embed = fakeEmbed()
    const token = fakeSource()
    const { client } = scriptedClient()
    await renderWithAuth(
      client,
      <EmbedFrame adapter={embed.adapter} token={token.source} title="Builder" />,
      { strict: true },
    )
    expect(embed.mounts).toHaveLength(2)
    expect(embed.live()).toHaveLength(1)
    expect(token.listeners()).toBe(1)
    await embed.say('ready')
    expect(status()).toBe('ready')
  })

  it('another adapter takes its place, and the same one made anew does not', async () => {
    const embed = fakeEmbed({ identity: ['a'] })
    const twin = fakeEmbed({ identity: ['a'] })
    const other = fakeEmbed({ identity: ['b'] })
    const { showInstead, token } = await openFrame()
    const frame = ({ adapter }: ReturnType<typeof fakeEmbed>) => (
      <EmbedFrame adapter={adapter} token={token.source} title="Builder" />
    )
    await showInstead(frame(embed))
    await showInstead(frame(twin))
    expect(embed.live()).toHaveLength(1)
    expect(twin.mounts).toHaveLength(0)
    await showInstead(frame(other))
    expect(embed.live()).toHaveLength(0)
    expect(other.live()).toHaveLength(1)
  })

  it('a page that waits for something else keeps what is embedded', async () => {
    const { embed, frame, showInstead } = await openFrame()
    const never = new Promise<never>(() => {})
    function Beside() {
      const [isWaiting, setWaiting] = useState(false)
      if (isWaiting) use(never)
      return <button onClick={() => setWaiting(true)}>Wait</button>
    }
    await showInstead(
      <Suspense>
        {frame()}
        <Beside />
      </Suspense>,
    )
    const before = embed.mounts.length
    await act(async () => screen.getByRole('button', { name: 'Wait' }).click())
    expect(root()).not.toBeVisible()
    expect(embed.live()).toHaveLength(1)
    await showInstead(null)
    expect(embed.mounts).toHaveLength(before)
    expect(embed.live()).toHaveLength(0)
  })
})
