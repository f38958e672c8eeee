import { act, render } from '@testing-library/react'
import type { RenderResult } from '@testing-library/react'
import { AuthProvider } from 'flowpass'
import type { AuthClientCore } from 'flowpass/core'
import type { ReactNode } from 'react'
import { flush } from '../../support/flush.ts'

/** How to render. */
export interface RenderOptions {
  /** Whether React mounts everything twice, as in development. @default false */
  readonly strict?: boolean
}

/** Renders anything and waits until nothing moves any more. */
export async function renderSettled(
  ui: ReactNode,
  { strict = false }: RenderOptions = {},
): Promise<RenderResult> {
  return act(async () => {
    const view = render(ui, { reactStrictMode: strict })
    await flush()
    return view
  })
}

/** Renders below a provider and waits until it is known who is signed in. */
export async function renderWithAuth(
  client: AuthClientCore,
  children: ReactNode,
  options?: RenderOptions,
): Promise<RenderResult> {
  return renderSettled(<AuthProvider client={client}>{children}</AuthProvider>, options)
}
