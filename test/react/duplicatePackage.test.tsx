import { render } from '@testing-library/react'
import * as first from 'flowpass'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHarness } from '../support/createHarness.ts'
import { renderWithAuth } from './support/renderWithAuth.tsx'

const MARK = Symbol.for('flowpass')

/** Loads the package once more, as a second installation of it would be. */
async function secondCopy(): Promise<typeof first> {
  vi.resetModules()
  return import('../../src/index.ts')
}

function thrownBy(ui: ReactNode): unknown {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    render(ui)
    return null
  } catch (error) {
    return error
  }
}

describe('two copies of the package', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
    Reflect.deleteProperty(globalThis, MARK)
  })

  it('RE-09: are told apart from a missing provider, even in the first render', async () => {
    const { SignedIn } = await secondCopy()
    const { client } = createHarness()
    const error = thrownBy(<first.AuthProvider client={client} children={<SignedIn />} />)
    expect(error).toMatchObject({
      code: 'duplicate_package',
      message: expect.stringContaining('another copy') as unknown,
      hint: expect.stringContaining('npm dedupe') as unknown,
    })
  })

  it('work side by side, each under its own provider', async () => {
    const { AuthProvider, useSession } = await secondCopy()
    const { client } = createHarness()
    function Status() {
      return useSession().status
    }
    const view = await renderWithAuth(
      client,
      <AuthProvider client={client} children={<Status />} />,
    )
    expect(view.container).toHaveTextContent('anonymous')
  })

  it('RE-09: a missing provider is not blamed on a second copy', async () => {
    await renderWithAuth(createHarness().client, null)
    expect(thrownBy(<first.SignedIn />)).toMatchObject({ code: 'provider_missing' })
  })

  it('the mark cannot be seen by enumerating', async () => {
    await renderWithAuth(createHarness().client, null)
    expect(Object.getOwnPropertyDescriptor(globalThis, MARK)).toMatchObject({ enumerable: false })
  })

  it('production builds leave no mark', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    await renderWithAuth(createHarness().client, null)
    expect(MARK in globalThis).toBe(false)
  })
})
