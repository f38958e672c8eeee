// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { useLocale } from '../../src/react/useLocale.ts'
import { useSession } from '../../src/react/useSession.ts'
import { createTestClient } from '../../src/testing/createTestClient.ts'
import { authGlobalTypes, readStoryGlobals } from '../../src/testing/storyGlobals.ts'
import type { StoryContext } from '../../src/testing/storyParameters.ts'
import { loadAuth, withAuth } from '../../src/testing/withAuth.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
afterEach(cleanup)

const canvasElement = {}

function context(more: Partial<StoryContext> = {}): StoryContext {
  return { id: 'a--b', canvasElement, globals: {}, parameters: {}, ...more }
}

function Account() {
  const { session } = useSession()
  const [count, setCount] = useState(0)
  return (
    <button onClick={() => setCount(count + 1)}>
      {session?.user.name ?? 'nobody'} {useLocale()} {count}
    </button>
  )
}

const story = () => <Account />

test('a story that was loaded is there at once, with the person it is about', async () => {
  const signed = context({ parameters: { flowpass: { signedIn: true } } })
  await loadAuth(signed)
  render(withAuth(story, signed))
  expect(screen.getByRole('button').textContent).toBe('Ada en 0')
})

test('without the loader it is shown as soon as it is ready', async () => {
  await act(async () => void render(withAuth(story, context())))
  expect((await screen.findByRole('button')).textContent).toBe('nobody en 0')
})

test('the toolbar changes the look around it, and the story keeps its state', async () => {
  const locales = { ar: { locale: 'ar', direction: 'rtl' as const } }
  const parameters = { flowpass: { locales } }
  await loadAuth(context({ parameters }))
  const { rerender } = render(withAuth(story, context({ parameters })))
  act(() => screen.getByRole('button').click())
  const globals = { theme: 'playful', scheme: 'dark', locale: 'ar' }
  rerender(withAuth(story, context({ parameters, globals })))
  expect(screen.getByRole('button').textContent).toBe('nobody ar 1')
  const stage = screen.getByRole('button').closest('[data-flowpass-story]')
  for (const element of [stage, document.documentElement]) {
    expect(element?.getAttribute('data-flowpass-theme')).toBe('playful')
    expect(element?.getAttribute('data-scheme')).toBe('dark')
    expect(element?.getAttribute('lang')).toBe('ar')
    expect(element?.getAttribute('dir')).toBe('rtl')
  }
})

test('on a page of documents it leaves the page alone; alone it tidies up after itself', async () => {
  const globals = { direction: 'rtl' }
  await loadAuth(context({ globals }))
  const { unmount } = render(withAuth(story, context({ globals, viewMode: 'docs' })))
  expect(document.documentElement.dir).toBe('')
  unmount()
  await loadAuth(context({ globals }))
  const alone = render(withAuth(story, context({ globals })))
  expect(document.documentElement.dir).toBe('rtl')
  alone.unmount()
  expect(document.documentElement.dir).toBe('')
})

test('a story may bring its own client', async () => {
  const client = createTestClient({ user: { id: 'bo', name: 'Bo', claims: {} } })
  const own = context({ parameters: { flowpass: { client } } })
  await loadAuth(own)
  render(withAuth(story, own))
  expect(screen.getByRole('button').textContent).toBe('Bo en 0')
})

test('the toolbar begins where a story without a toolbar is', () => {
  const defaults = Object.entries(authGlobalTypes).map(([name, type]) => [name, type.defaultValue])
  expect(readStoryGlobals(Object.fromEntries(defaults))).toEqual(readStoryGlobals({}))
  for (const [name, { toolbar }] of Object.entries(authGlobalTypes))
    for (const { value } of toolbar.items)
      expect(readStoryGlobals({ [name]: value })).toMatchObject({ [name]: value })
})
