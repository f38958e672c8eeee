import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AuthProvider, EmbedFrame } from 'flowpass'
import { Activity, Component, StrictMode } from 'react'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { scriptedClient, sessionOf, signedInAs } from '../../react/support/scriptedClient.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import { fakeEmbed } from '../support/fakeEmbed.ts'
import { fakeSource } from '../support/fakeSource.ts'
import { openFrame, root, slot, status } from '../support/openFrame.tsx'

class Boundary extends Component<{ children: ReactNode; onError: (error: unknown) => void }> {
  override state = { isBroken: false }
  static getDerivedStateFromError() {
    return { isBroken: true }
  }
  override componentDidCatch(error: unknown) {
    this.props.onError(error)
  }
  override render() {
    return this.state.isBroken ? null : this.props.children
  }
}

it('a token in place of its source is refused, and not repeated in the error', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl'
  const { client } = scriptedClient(signedInAs('ada'), { platform: createTestPlatform() })
  const errors: unknown[] = []
  await act(async () =>
    render(
      <Boundary onError={(error) => errors.push(error)}>
        <AuthProvider client={client}>
          <EmbedFrame src="https://builder.example/" title="Builder" token={jwt as never} />
        </AuthProvider>
      </Boundary>,
    ),
  )
  const shown = [...said.mock.calls.flat(), ...errors].map((item) =>
    item instanceof Error ? `${item.message} ${item.stack}` : String(item),
  )
  said.mockRestore()
  expect(errors).toMatchObject([{ code: 'config_invalid', details: { option: 'token' } }])
  expect(shown.join('\n')).not.toContain('eyJhbGci')
})

describe('the question about an address', () => {
  const ask = (embed: ReturnType<typeof fakeEmbed>, url = 'https://example.com/') =>
    embed.emit({ type: 'open_url', url })

  it('gives the focus back to what it belongs to', async () => {
    const { embed } = await openFrame()
    await embed.say('ready')
    await ask(embed)
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(root()).toHaveFocus()
    await ask(embed)
    screen.getByRole('link').focus()
    await userEvent.keyboard('{Escape}')
    expect(root()).toHaveFocus()
  })

  it('goes with the document that has asked', async () => {
    const { embed } = await openFrame()
    await embed.say('ready')
    await ask(embed)
    await embed.say('connecting')
    await embed.say('ready')
    expect(slot('question')).toBeNull()
  })
})

describe('whatever React does', () => {
  const scene = () => {
    const there = scriptedClient(signedInAs('ada'), { platform: createTestPlatform() })
    return { ...there, embed: fakeEmbed(), token: fakeSource() }
  }

  it('hidden by Activity nothing is at work, and shown again it begins anew', async () => {
    const { client, embed, token, dispatch } = scene()
    const page = (mode: 'visible' | 'hidden') => (
      <StrictMode>
        <AuthProvider client={client}>
          <Activity mode={mode}>
            <EmbedFrame adapter={embed.adapter} title="Builder" token={token.source} />
          </Activity>
        </AuthProvider>
      </StrictMode>
    )
    const view = await act(async () => render(page('visible')))
    expect(embed.live()).toHaveLength(1)
    await embed.say('ready')
    await act(async () => view.rerender(page('hidden')))
    expect([embed.live().length, token.listeners()]).toEqual([0, 0])
    await act(async () => dispatch({ type: 'signed_in', session: sessionOf('bob') }))
    await act(async () => view.rerender(page('visible')))
    expect(embed.live()).toHaveLength(1)
    expect(status()).toBe('connecting')
    await act(async () => view.unmount())
    expect([embed.live().length, token.listeners()]).toEqual([0, 0])
  })

  it('another client has a frame of its own', async () => {
    const one = scene()
    const other = scriptedClient(signedInAs('ada'), { platform: createTestPlatform() })
    const page = (client: typeof one.client) => (
      <AuthProvider client={one.client}>
        <EmbedFrame
          client={client}
          adapter={one.embed.adapter}
          title="Builder"
          token={one.token.source}
        />
      </AuthProvider>
    )
    const view = await act(async () => render(page(one.client)))
    await one.embed.say('ready')
    await act(async () => view.rerender(page(other.client)))
    expect(one.embed.mounts).toHaveLength(2)
    expect(one.embed.live()).toHaveLength(1)
    expect(status()).toBe('connecting')
    view.unmount()
  })

  it('a server renders it without a word of the token, and the browser takes it over', async () => {
    const { client, embed, token } = scene()
    token.give('canary.token')
    const page = (
      <AuthProvider client={client}>
        <EmbedFrame adapter={embed.adapter} title="Builder" token={token.source} />
      </AuthProvider>
    )
    const html = renderToString(page)
    expect(html).not.toContain('canary')
    expect(embed.mounts).toHaveLength(0)
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = html
    const said = vi.spyOn(console, 'error')
    const view = await act(async () => render(page, { container, hydrate: true }))
    expect(said).not.toHaveBeenCalled()
    said.mockRestore()
    expect(embed.live()).toHaveLength(1)
    view.unmount()
    container.remove()
  })
})

it('a retry that begins anew asks for a token no more than once', async () => {
  const { embed, token } = await openFrame()
  const { AuthError } = await import('flowpass/core')
  token.set({ status: 'failed', error: new AuthError('flow_token_unavailable', 'embed') })
  await embed.say('error', new AuthError('frame_timeout', 'embed', { retryable: true }))
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect([embed.mounts.length, embed.live().length, token.calls.refresh]).toEqual([2, 1, 1])
  expect(root()).toHaveFocus()
})

it('another name reaches what is no frame, too', async () => {
  const { embed, show } = await openFrame()
  const inside = document.createElement('section')
  inside.setAttribute('aria-label', 'Builder')
  embed.last().container.append(inside)
  await show({ title: 'Flows' })
  expect(inside).toHaveAttribute('aria-label', 'Flows')
})

it('EM-16: an adapter that never forgets is taken away all the same', async () => {
  const { embed, dispatch, token, platform } = await openFrame()
  await embed.say('ready')
  await dispatch({ type: 'signed_out' })
  await act(async () => platform.advance(999))
  expect(embed.live()).toHaveLength(1)
  await act(async () => platform.advance(1))
  expect([embed.live().length, token.listeners(), platform.clock.pending()]).toEqual([0, 0, 0])
  expect(document.querySelector('[data-flowpass="embed-stage"]')).toBeNull()
})
