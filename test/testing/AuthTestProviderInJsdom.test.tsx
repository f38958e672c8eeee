// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { useSession } from 'flowpass'
import { ada, AuthTestProvider } from 'flowpass/testing'
import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Name() {
  return <p>{useSession().user?.name ?? 'nobody'}</p>
}

it('renders as somebody in jsdom too, without WebCrypto', () => {
  vi.stubGlobal('crypto', {})
  const { container } = render(
    <AuthTestProvider user={ada}>
      <Name />
    </AuthTestProvider>,
  )
  expect(container.textContent).toBe('Ada')
})
