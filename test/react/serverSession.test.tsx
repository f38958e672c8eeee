import { act } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Root } from 'react-dom/client'
import { createWorld } from '../server/handler/support/handlerWorld.ts'
import { start } from '../server/handlerRecipes/browser.tsx'
import { renderPage } from '../server/handlerRecipes/renderPage.tsx'
import { flush } from '../support/flush.ts'
import { watchConsole } from './support/watchConsole.ts'

/** The page of the recipes: rendered by a server with `createAuthHandler`, taken over by the browser. */
describe('a page that a server with a session has rendered', () => {
  watchConsole()
  let root: Root | null
  const asked = vi.fn(() => Promise.reject(new TypeError('There is no network.')))

  beforeEach(() => {
    vi.stubGlobal('fetch', asked)
    // jsdom has arrays of its own, which are none to the server's cryptography.
    vi.stubGlobal('Uint8Array', Object.getPrototypeOf(Buffer))
  })
  afterEach(() => {
    act(() => root?.unmount())
    document.body.innerHTML = ''
    asked.mockClear()
    vi.unstubAllGlobals()
  })

  /** Loads what the server sends, and writes down every text that is on the page from then on. */
  async function load(html: string): Promise<string[]> {
    document.body.innerHTML = html
    const place = document.querySelector('#root')
    const texts = [place?.textContent ?? '']
    const observer = new MutationObserver(() => texts.push(place?.textContent ?? ''))
    if (place) observer.observe(place, { subtree: true, childList: true, characterData: true })
    await act(async () => {
      root = start(document)
      await flush()
    })
    await flush()
    observer.disconnect()
    return [...new Set(texts)]
  }

  it.each([false, true])(
    'RE-02: shows the person at once and all the time, asking nobody (with a store: %s)',
    async (stored) => {
      const { auth, browser } = createWorld({ stored })
      const ada = browser()
      await ada.signIn('ada')
      const html = await renderPage(await auth.serverState(ada.request('/'))).text()
      expect(html).not.toContain('canary-')
      expect(await load(html)).toEqual(['Hello ADA'])
      expect(asked).not.toHaveBeenCalled()
    },
  )

  it('RE-02: shows the way to sign in at once and all the time where nobody is', async () => {
    const { auth, browser } = createWorld()
    const html = await renderPage(await auth.serverState(browser().request('/'))).text()
    expect(await load(html)).toEqual(['Sign in'])
    expect(asked).not.toHaveBeenCalled()
  })

  it('RE-02: begins with nobody known where the session has to be renewed first', async () => {
    const { auth, browser, clock } = createWorld()
    const ada = browser()
    await ada.signIn('ada')
    clock.at += 3_600_000
    const said = await auth.serverState(ada.request('/'))
    expect(said).toBe(null)
    document.body.innerHTML = await renderPage(said).text()
    // Neither of the two: the browser finds out, with its cookie.
    expect(document.querySelector('#root')?.textContent).toBe('')
  })
})
