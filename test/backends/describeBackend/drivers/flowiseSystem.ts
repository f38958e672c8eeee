import { flowise } from '../../../../src/backends/flowise.ts'
import type { FlowiseOptions } from '../../../../src/backends/flowise.ts'
import type { FetchHandler } from '../../../../src/testing/createTestNetwork.ts'
import { cookieFetch } from '../../../support/cookieFetch.ts'
import type { CookieBrowser } from '../../../support/cookieFetch.ts'
import type { BackendUnderTest, Drive } from '../driver.ts'
import { loadFolder } from '../loadFolder.ts'

/** A Flowise that runs somewhere. */
export interface FlowiseSystemOptions {
  /** Its address. The suite's app is in front of it as a proxy is: `/api/v1` of its own origin. */
  readonly url: string
  /** How it is driven; signing in, and the address of the API, are known. */
  readonly drive: Omit<Drive, 'authorize' | 'api'>
  readonly options?: Partial<FlowiseOptions>
  close(): Promise<void>
}

/** Where the app runs: Secure cookies are taken on this machine without https. */
export const FLOWISE_APP = 'http://localhost:5173'

/** What Flowise says of an access token that has expired. */
const expired = () => Response.json({ message: 'Token Expired', retry: true }, { status: 401 })

/**
 * Puts any Flowise under test, the real one as well.
 *
 * @param options where it is and how it is driven
 */
export async function flowiseSystem({
  url,
  drive,
  options,
  close,
}: FlowiseSystemOptions): Promise<BackendUnderTest> {
  await loadFolder('src/backends/flowise')
  const browsers = new WeakMap<FetchHandler, CookieBrowser>()
  const isApp = ({ pathname }: URL) => ['/sso-success', '/signin'].includes(pathname)
  return {
    backend: () => flowise({ url: FLOWISE_APP, ...options }),
    openNetwork() {
      const browser = cookieFetch({ hosts: { [FLOWISE_APP]: url } })
      const network = browser.page(`${FLOWISE_APP}/`)
      browsers.set(network, browser)
      return network
    },
    appOrigin: FLOWISE_APP,
    drive: {
      ...drive,
      async authorize(href, { email }, network) {
        const browser = browsers.get(network)
        if (!browser) throw new Error('This network was opened elsewhere.')
        const page = new URL(await browser.navigate(href, isApp))
        const state = page.searchParams.get('state') ?? ''
        return browser.navigate(page.href, isApp, { email, state })
      },
      api: {
        // Nothing that Flowise answers to everybody says who has asked.
        url: `${FLOWISE_APP}/api/v1/chatflows`,
        expired,
      },
    },
    close,
  }
}
