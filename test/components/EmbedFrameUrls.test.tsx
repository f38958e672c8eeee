import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { embedFrameAttributes } from '../../src/components/attributes/embedFrameAttributes.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { expectDocumented } from './support/describeComponent.tsx'
import type { fakeEmbed } from './support/fakeEmbed.ts'
import { openFrame, root, slot } from './support/openFrame.tsx'

watchConsole()

describe('an address that is to be opened', () => {
  const url = 'https://example.com/some/page?x=1'
  const ask = (embed: ReturnType<typeof fakeEmbed>, address = url) =>
    embed.emit({ type: 'open_url', url: address })
  const link = () => screen.getByRole('link', { name: 'Open in a new tab' })

  it('is asked about, with the whole address, and keeps the focus where it is', async () => {
    const { embed, platform } = await openFrame()
    await embed.say('ready')
    screen.getByRole('button', { name: 'Inside' }).focus()
    await ask(embed)
    expect(slot('address')).toHaveTextContent(url)
    expect(slot('address')?.querySelector('strong')).toHaveTextContent(/^example\.com$/)
    expect(link()).toHaveAttribute('href', url)
    expect(link()).toHaveAttribute('rel', 'noopener noreferrer')
    expect(link()).toHaveAttribute('target', '_blank')
    expect(screen.getByRole('button', { name: 'Inside' })).toHaveFocus()
    expect(screen.getByText(/would like to open another website: example\.com/)).toBeInTheDocument()
    expectDocumented(root(), embedFrameAttributes)
    await userEvent.tab()
    expect(link()).toHaveFocus()
    // A click that was meant for something else does nothing.
    await userEvent.click(link())
    expect(slot('question')).not.toBeNull()
    await act(async () => platform.advance(500))
    await userEvent.click(link())
    expect(slot('question')).toBeNull()
  })

  it('stays the same until it is answered', async () => {
    const { embed } = await openFrame()
    await embed.say('ready')
    await ask(embed)
    await ask(embed, 'https://evil.example/')
    expect(link()).toHaveAttribute('href', url)
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(slot('question')).toBeNull()
    await ask(embed, 'https://example.org/')
    expect(link()).toHaveAttribute('href', 'https://example.org/')
    link().focus()
    await userEvent.keyboard('{Escape}')
    expect(slot('question')).toBeNull()
  })

  it.each([
    'http://example.com/',
    'javascript:alert(1)',
    'https://user:word@example.com/',
    '//example.com',
  ])('is dropped when it is %s', async (address) => {
    const onOpenUrl = vi.fn()
    const { embed } = await openFrame({ onOpenUrl })
    await embed.say('ready')
    await ask(embed, address)
    expect(slot('question')).toBeNull()
    expect(onOpenUrl).not.toHaveBeenCalled()
  })

  it('is the app’s after preventDefault, and nobody’s with never', async () => {
    const { embed, show } = await openFrame({
      onOpenUrl: (event) => {
        event.preventDefault()
        expect(event).toMatchObject({ url, defaultPrevented: true })
      },
    })
    await embed.say('ready')
    await ask(embed)
    expect(slot('question')).toBeNull()
    await show({ onOpenUrl: undefined, openUrls: 'never' })
    await ask(embed)
    expect(slot('question')).toBeNull()
  })
})
