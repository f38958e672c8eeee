import type { Meta, StoryObj } from '@storybook/react-vite'
import { EmbedFrame } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { AuthErrorCode } from 'flowpass/core'
import { ada } from 'flowpass/testing'
import type { StoryParameters } from 'flowpass/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { drawnEmbed, ready } from './support/embedding/drawnEmbed.ts'
import type { DrawnScene } from './support/embedding/drawnEmbed.ts'

const meta = {
  title: 'Embedding/EmbedFrame',
  component: EmbedFrame,
  args: { title: 'Workflow builder', view: 'builder', adapter: drawnEmbed() },
  argTypes: {
    title: { control: 'text' },
    src: { control: false },
    adapter: { control: false },
    view: { control: 'text' },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'text' },
    loading: { control: 'inline-radio', options: ['eager', 'lazy'] },
    openUrls: { control: 'inline-radio', options: ['ask', 'never'] },
    onReady: { action: 'ready' },
    onNavigate: { action: 'navigate' },
    onFlowUpdated: { action: 'flowUpdated' },
    onSessionExpired: { action: 'sessionExpired' },
    onError: { action: 'error' },
    className: { control: 'text' },
    slots: { control: false },
    render: { control: false },
    style: { control: false },
  },
  parameters: {
    dos: [
      'Give it a title: that is all some people know of it before they are inside.',
      'Have the page inside list the hosts that it trusts, and its server say `frame-ancestors`.',
      'Give it a height by `--flowpass-embed-height`, so that the page does not jump.',
    ],
    donts: [
      'Do not put a token into `src`. Addresses are logged, shared and kept in histories.',
      'Do not open every address that the inside asks for. Ask the person.',
    ],
    flowpass: { signedIn: true } satisfies StoryParameters,
    shots: { play: true },
  },
} satisfies Meta<typeof EmbedFrame>

export default meta

type Story = StoryObj<typeof meta>
type Play = NonNullable<Story['play']>

const rootOf = (canvasElement: HTMLElement) =>
  canvasElement.querySelector('[data-flowpass="embed-frame"]') ?? canvasElement

const until =
  (status: string): Play =>
  async ({ canvasElement }) => {
    await waitFor(() => expect(rootOf(canvasElement)).toHaveAttribute('data-status', status))
  }

const isReady = until('ready')

/** It cannot be used, for this reason. */
const scene =
  (code: AuthErrorCode, details: AuthError['details'] = {}): DrawnScene =>
  ({ emit }) =>
    emit({ type: 'status', status: 'error', error: new AuthError(code, 'embed', { details }) })

const failing = (...reason: Parameters<typeof scene>) => ({
  args: { adapter: drawnEmbed(scene(...reason)) },
  play: until('error'),
})

/** What is embedded is there. Here it is drawn into the page; else it is a frame. */
export const Default: Story = { play: isReady }

/** It is being loaded. */
export const Loading: Story = {
  args: { adapter: drawnEmbed(() => {}) },
  play: async ({ canvasElement }) => {
    await expect(rootOf(canvasElement)).toHaveAttribute('aria-busy', 'true')
    await expect(canvasElement.querySelector('[data-slot="frame"]')).toHaveAttribute('inert')
  },
}

/** It does not answer. */
export const Timeout: Story = failing('frame_timeout')

/** It may not be part of this page. */
export const Blocked: Story = failing('frame_blocked')

/** Its address is none that may be framed; another try would come to the same. */
export const SourceInvalid: Story = {
  ...failing('frame_source_invalid'),
  play: async (context) => {
    await until('error')(context)
    await expect(within(context.canvasElement).queryByRole('button')).toBeNull()
  },
}

/** It has gone to another website. */
export const GoneElsewhere: Story = failing('frame_origin_mismatch')

/** It speaks another version. */
export const OtherVersion: Story = failing('frame_version')

/** There is no token for it at the moment. */
export const NoToken: Story = failing('flow_token_unavailable')

/** It does not take the token. */
export const TokenRejected: Story = failing('flow_token_rejected')

/** Too often: the button has to wait. */
export const RateLimited: Story = failing('rate_limited', { retryAfterSeconds: 90 })

/** The browser keeps its cookies from it. */
export const CookiesBlocked: Story = failing('cookie_blocked')

/** Tried again, with the keyboard: it is there, and the focus is not lost. */
export const Retried: Story = {
  args: { adapter: drawnEmbed(scene('frame_timeout'), ready) },
  play: async (context) => {
    await until('error')(context)
    const button = within(context.canvasElement).getByRole('button', { name: 'Try again' })
    button.focus()
    await userEvent.keyboard('{Enter}')
    await isReady(context)
    await expect(rootOf(context.canvasElement)).toHaveFocus()
    await userEvent.tab()
    await expect(
      within(context.canvasElement).getByRole('button', { name: 'Add a step' }),
    ).toHaveFocus()
  },
}

/** Nobody is signed in. */
export const SignedOut: Story = {
  parameters: { flowpass: { signedIn: false } satisfies StoryParameters },
  play: until('idle'),
}

/** The session is over. What was there is out of sight, and is there again after the sign-in. */
export const Expired: Story = {
  parameters: {
    flowpass: {
      signedIn: true,
      async prepare(server, client) {
        await client.ready()
        server.endSessions(ada)
        await client.refresh().catch(() => {})
      },
    } satisfies StoryParameters,
  },
  play: until('expired'),
}

/** Its own session is over, though the page's lives on. */
export const Ended: Story = {
  args: {
    adapter: drawnEmbed(({ emit }) =>
      emit({ type: 'status', status: 'expired', error: new AuthError('access_denied', 'embed') }),
    ),
  },
  play: until('expired'),
}

/** It would like an address to be opened. The person sees which, and decides. */
export const AskToOpen: Story = {
  play: async (context) => {
    await isReady(context)
    const canvas = within(context.canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Help' }))
    await expect(await canvas.findByRole('link', { name: 'Open in a new tab' })).toHaveAttribute(
      'rel',
      'noopener noreferrer',
    )
  },
}

/** The same with an address that is meant to look like another. */
export const AskToOpenLongAddress: Story = {
  args: {
    adapter: drawnEmbed(({ emit }) => {
      emit({ type: 'status', status: 'ready', error: null })
      const path = 'https://accounts.example.com/sign-in/'.repeat(4)
      emit({ type: 'open_url', url: `https://accounts.example.com.evil.example/${path}` })
    }),
  },
  play: async ({ canvasElement }) => {
    await expect(
      await within(canvasElement).findByText('accounts.example.com.evil.example'),
    ).toBeVisible()
  },
}

/** As high as what is inside, up to a limit. */
export const AutoHeight: Story = {
  args: { autoHeight: true, minHeight: 200, maxHeight: 720 },
  // The height that the inside tells is set by script, which a strict policy allows.
  parameters: { allowInlineStyle: true },
  play: async (context) => {
    await isReady(context)
    const add = within(context.canvasElement).getByRole('button', { name: 'Add a step' })
    await userEvent.click(add)
    await userEvent.click(add)
    await waitFor(() =>
      expect(rootOf(context.canvasElement).getBoundingClientRect().height).toBeGreaterThan(200),
    )
  },
}

/** On a phone of 320 px. */
export const Narrow: Story = { play: isReady, parameters: { narrow: true } }

/** A question on a phone. */
export const NarrowQuestion: Story = { ...AskToOpen, parameters: { narrow: true } }

/** An error on a phone. */
export const NarrowError: Story = { ...Blocked, parameters: { narrow: true } }

/** Dark: what is embedded is told, too. */
export const Dark: Story = { play: isReady, globals: { scheme: 'dark' } }

/** From right to left; an address keeps its order. */
export const RightToLeft: Story = {
  ...AskToOpen,
  globals: { locale: 'ar' },
  play: async (context) => {
    await isReady(context)
    const canvas = within(context.canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Help' }))
    await expect(await canvas.findByRole('link')).toBeVisible()
  },
}

/** Names of any length. */
export const LongText: Story = {
  args: { title: 'Geschäftsprozessautomatisierungsoberfläche der Verwaltungsgemeinschaft' },
  parameters: { flowpass: { signedIn: false } satisfies StoryParameters, narrow: true },
}

/** Other parts: a loader of the app’s own. */
export const CustomSlots: Story = {
  args: {
    adapter: drawnEmbed(() => {}),
    slots: { loader: { children: <p>Your workflows are on their way.</p> } },
  },
}
