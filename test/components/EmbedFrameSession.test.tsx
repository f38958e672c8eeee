import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { EmbedFrame, SignedIn } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { embedFrameAttributes } from '../../src/components/attributes/embedFrameAttributes.ts'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { scriptedClient, sessionOf } from '../react/support/scriptedClient.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { expectDocumented } from './support/describeComponent.tsx'
import { fakeEmbed } from './support/fakeEmbed.ts'
import { fakeSource } from './support/fakeSource.ts'
import { openFrame, root, slot, status } from './support/openFrame.tsx'

watchConsole()

describe('the session', () => {
  it('is waited for: while it is restored, nothing is mounted', async () => {
    const { client, dispatch } = scriptedClient({ status: 'restoring' })
    const embed = fakeEmbed()
    const { source } = fakeSource()
    await renderWithAuth(
      client,
      <EmbedFrame adapter={embed.adapter} token={source} title="Builder" />,
    )
    expect(status()).toBe('connecting')
    expect(embed.mounts).toHaveLength(0)
    await act(async () =>
      dispatch({ type: 'session_restored', session: sessionOf('ada'), freshness: 'fresh' }),
    )
    expect(embed.mounts).toHaveLength(1)
  })

  it('is told to the frame when it ends, before the frame is taken away', async () => {
    const { embed, dispatch, token } = await openFrame()
    await embed.say('ready')
    await dispatch({ type: 'signed_out' })
    expect(status()).toBe('idle')
    expect(embed.last().calls).toEqual([['logout', true]])
    expect(screen.queryByRole('button', { name: 'Inside' })).not.toBeInTheDocument()
    await embed.forget()
    expect(embed.last().calls.at(-1)).toEqual(['destroy'])
    expect(token.listeners()).toBe(0)
    expect(slot('frame')?.childElementCount).toBe(0)
    expect(slot('alert')).toHaveTextContent('Sign in to use this: Builder.')
    expectDocumented(root(), embedFrameAttributes)
  })

  it('is told to the frame although the page takes it away at once', async () => {
    const moved: Node[] = []
    document.body.moveBefore = (node: Node) => {
      moved.push(node)
      document.body.append(node)
    }
    const { embed, frame, showInstead, dispatch } = await openFrame()
    await showInstead(<SignedIn>{frame()}</SignedIn>)
    await embed.say('ready')
    await dispatch({ type: 'signed_out' })
    expect(document.querySelector('[data-flowpass="embed-frame"]')).toBeNull()
    const { container, calls } = embed.last()
    expect(calls).toEqual([['logout', true]])
    expect(moved).toEqual([container])
    expect(container).not.toBeVisible()
    await embed.forget()
    expect(container.isConnected).toBe(false)
    expect(calls.at(-1)).toEqual(['destroy'])
    Reflect.deleteProperty(document.body, 'moveBefore')
  })

  it('EM-16: of another person gets a frame of its own', async () => {
    const { embed, dispatch } = await openFrame()
    await embed.say('ready')
    await dispatch({ type: 'signed_in', session: sessionOf('bob') })
    expect(embed.mounts).toHaveLength(2)
    expect(embed.mounts[0]?.calls).toEqual([['logout', true]])
    expect(embed.mounts[0]?.container).not.toBeVisible()
    expect(status()).toBe('connecting')
    await embed.forget()
    expect(embed.live()).toHaveLength(1)
  })

  it('that has expired is asked for, and what was there is there again', async () => {
    const onSignIn = vi.fn()
    const { embed, dispatch } = await openFrame({ onSignIn })
    await embed.say('ready')
    const error = new AuthError('session_expired', 'refresh')
    await dispatch({ type: 'session_expired', error })
    expect(status()).toBe('expired')
    expect(slot('frame')).not.toBeVisible()
    expect(slot('alert')).toHaveTextContent('Your session has ended. Sign in again to go on.')
    expectDocumented(root(), embedFrameAttributes)
    await userEvent.click(screen.getByRole('button', { name: 'Sign in again' }))
    expect(onSignIn).toHaveBeenCalledTimes(1)
    await dispatch({ type: 'signed_in', session: sessionOf('ada') })
    expect(status()).toBe('ready')
    expect(embed.mounts).toHaveLength(1)
  })

  it('at the provider is what the button leads to', async () => {
    const { dispatch, signIn } = await openFrame()
    await dispatch({ type: 'signed_out' })
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(signIn.redirect).toHaveBeenCalledTimes(1)
  })

  it('that the inside has lost alone is begun anew', async () => {
    const onSessionExpired = vi.fn()
    const { embed, token } = await openFrame({ onSessionExpired })
    const session = { type: 'session', ttlSeconds: null } as const
    await embed.emit({ ...session, state: 'interrupted', isRecoverable: true })
    expect(onSessionExpired).not.toHaveBeenCalled()
    await embed.emit({ ...session, state: 'expired', isRecoverable: false })
    const error = new AuthError('access_denied', 'embed')
    await embed.say('expired', error)
    expect(onSessionExpired).toHaveBeenCalledTimes(1)
    expect(slot('alert')).toHaveTextContent('Your session here has ended: Builder.')
    token.set({ status: 'expired', error })
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(token.calls.refresh).toBe(1)
    expect(status()).toBe('authenticating')
    expect(embed.mounts).toHaveLength(1)
  })

  it('is nothing to an adapter that is nobody’s', async () => {
    const { client, dispatch } = scriptedClient({ status: 'anonymous', reason: 'none' })
    const embed = fakeEmbed({ needsToken: false })
    await renderWithAuth(client, <EmbedFrame adapter={embed.adapter} title="Chat" />)
    await embed.say('ready')
    await act(async () => dispatch({ type: 'signed_in', session: sessionOf('ada') }))
    await act(async () => dispatch({ type: 'signed_out' }))
    expect(status()).toBe('ready')
    expect(embed.mounts).toHaveLength(1)
    expect(embed.last().context.source).toBeNull()
  })
})
