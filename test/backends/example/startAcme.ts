import { cookieFetch } from '../../support/cookieFetch.ts'
import type { BackendUnderTest } from '../describeBackend/driver.ts'
import { acme } from './acme.ts'
import { startAcmeServer } from './acmeServer.ts'

const PASSWORD = 'correct-horse'

/** Starts the example and its server. */
export async function startAcme(): Promise<BackendUnderTest> {
  const { url, people, sessions, advance, close } = await startAcmeServer()
  return {
    backend: () => acme(url),
    openNetwork: () => cookieFetch().page(`${url}/`),
    appOrigin: url,
    drive: {
      async person() {
        const email = `person-${people.size}@example.com`
        people.set(email, PASSWORD)
        return { email, password: PASSWORD }
      },
      advance: (seconds) => void advance(seconds),
      revoke({ email }) {
        for (const [id, session] of sessions) if (session.email === email) sessions.delete(id)
      },
    },
    close,
  }
}
