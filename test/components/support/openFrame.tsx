import { act } from '@testing-library/react'
import { AuthProvider, EmbedFrame } from 'flowpass'
import type { EmbedFrameOptions } from 'flowpass'
import type { ReactNode } from 'react'
import { renderWithAuth } from '../../react/support/renderWithAuth.tsx'
import { scriptedClient, signedInAs } from '../../react/support/scriptedClient.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import { fakeEmbed } from './fakeEmbed.ts'
import { fakeSource } from './fakeSource.ts'

/** Returns the root of the component. */
export const root = () => {
  const element = document.querySelector<HTMLElement>('[data-flowpass="embed-frame"]')
  if (!element) throw new Error('no root')
  return element
}

/** Returns a part of it. */
export const slot = (name: string) => root().querySelector<HTMLElement>(`[data-slot="${name}"]`)

/** Returns its status. */
export const status = () => root().dataset['status']

/** Ada is signed in, and something is embedded. */
export async function openFrame(props: Partial<EmbedFrameOptions> = {}) {
  const platform = createTestPlatform()
  const there = scriptedClient(signedInAs('ada'), { platform })
  const embed = fakeEmbed()
  const token = fakeSource()
  const frame = (more: Partial<EmbedFrameOptions> = {}) => (
    <EmbedFrame adapter={embed.adapter} title="Builder" token={token.source} {...props} {...more} />
  )
  const page = (children: ReactNode) => (
    <AuthProvider client={there.client}>{children}</AuthProvider>
  )
  const view = await renderWithAuth(there.client, frame())
  return {
    ...there,
    platform,
    embed,
    token,
    frame,
    page,
    view,
    show: (more?: Partial<EmbedFrameOptions>) => act(async () => view.rerender(page(frame(more)))),
    showInstead: (children: ReactNode) => act(async () => view.rerender(page(children))),
    dispatch: (event: Parameters<typeof there.dispatch>[0]) =>
      act(async () => there.dispatch(event)),
  }
}
