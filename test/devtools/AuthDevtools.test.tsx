import { act, fireEvent, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AuthProvider } from 'flowpass'
import { AuthDevtools, createDevtoolsProbe, createFaultPlatform } from 'flowpass/devtools'
import type { AuthDevtoolsProps } from 'flowpass/devtools'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { keep, createHarness } from '../support/createHarness.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { renderSettled } from '../react/support/renderWithAuth.tsx'
import { pass, settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
// Loaded ahead, so that virtual time never waits for it.
import '../../src/devtools/panel/DevtoolsPanel.tsx'

watchConsole()

async function open(props: AuthDevtoolsProps = {}) {
  const base = createTestPlatform()
  const faulty = createFaultPlatform(base)
  const harness = createHarness({ platform: { ...base, ...faulty.platform, clock: base.clock } })
  keep({ platform: base }, harness.server.stored())
  const { client } = harness
  const view = await renderSettled(
    <AuthProvider client={client}>
      <AuthDevtools
        placement="inline"
        platform={base}
        faults={faulty.faults}
        doctor={{ platform: base }}
        {...props}
      />
    </AuthProvider>,
    { strict: true },
  )
  await settle()
  const host = view.container.querySelector('[data-flowpass=devtools]')
  const root = host?.shadowRoot?.firstElementChild
  if (!(root instanceof HTMLElement)) throw new Error('The panel is not there.')
  const user = userEvent.setup({ delay: null })
  const panel = within(root)
  const show = (name: string) => user.click(panel.getByRole('tab', { name }))
  return { ...harness, ...faulty, base, view, root, panel, user, show }
}

test('it shows state, token and backend, and counts down', async () => {
  const { panel, base, root } = await open()
  expect(panel.getByText('authenticated')).toBeInTheDocument()
  expect(panel.getByText('fresh')).toBeInTheDocument()
  expect(panel.getByText(/memory, bearer/)).toBeInTheDocument()
  expect(root.querySelector('.countdown')).toHaveTextContent('1 h left of 1 h')
  await pass(base, 60_000)
  expect(root.querySelector('.countdown')).toHaveTextContent('59 min left of 1 h')
  for (const mark of ['Now', 'Renewal from', 'Expiry'])
    expect(panel.getByText(mark)).toBeInTheDocument()
})

test('it follows the state and writes events down', async () => {
  const { panel, client } = await open()
  await act(() => client.refresh())
  await act(async () => void (await client.signOut()))
  expect(panel.getByText('anonymous')).toBeInTheDocument()
  expect(panel.getByText('No access token.')).toBeInTheDocument()
  expect(panel.getByText('tokenRefreshed')).toBeInTheDocument()
  expect(panel.getByText('signedOut')).toBeInTheDocument()
})

test('ER-01 neither a token nor a name nor a whole id is anywhere in it', async () => {
  const { root, client, server, show } = await open()
  const token = await client.getAccessToken()
  await act(() => client.refresh())
  const seen: string[] = []
  for (const view of ['Events', 'Tabs', 'Faults', 'Doctor']) {
    await show(view)
    seen.push(root.innerHTML)
  }
  const { accessToken, refreshToken } = server.tokens()
  expect(token).toEqual(expect.any(String))
  for (const secret of [token, accessToken, refreshToken, 'Ada', client.inspect().tab])
    expect(seen.join()).not.toContain(secret)
})

test('tabs of the origin are listed, this one first', async () => {
  const { panel, base, show } = await open()
  const other = createHarness({ platform: base.openPage('https://app.example/') })
  const probe = createDevtoolsProbe(other.client, { platform: other.platform })
  probe.start()
  await show('Tabs')
  await pass(base, 1_500)
  const rows = panel.getAllByRole('row').slice(1)
  expect(rows).toHaveLength(2)
  expect(rows[0]).toHaveTextContent(/this tab.*authenticated/)
  expect(rows[1]).toHaveTextContent('restoring')
})

test('fault buttons act on the platform, are written down, and can be reset', async () => {
  const { panel, faults, show, user } = await open()
  await show('Faults')
  await user.click(panel.getByRole('button', { name: 'Offline' }))
  await user.click(panel.getByRole('button', { name: '+1 d' }))
  fireEvent.change(panel.getByRole('spinbutton'), { target: { value: '3' } })
  await user.click(panel.getByRole('button', { name: '500' }))
  await user.click(panel.getByRole('button', { name: 'Freeze the channel' }))
  await user.click(panel.getByRole('button', { name: '+300 ms' }))
  expect(faults.get()).toEqual({
    isOffline: true,
    isChannelFrozen: true,
    latencyMs: 300,
    skewMs: 86_400_000,
    aheadMs: 0,
    failing: { kind: '500', count: 3 },
  })
  expect(panel.getByRole('button', { name: 'Offline', pressed: true })).toBeInTheDocument()
  await user.click(panel.getByRole('button', { name: 'Expire the token' }))
  expect(faults.get().aheadMs).toBeGreaterThanOrEqual(3_600_000)
  await user.click(panel.getByRole('button', { name: 'Reset' }))
  expect(panel.getByText('Everything is real.')).toBeInTheDocument()
  await show('Events')
  expect(panel.getAllByText('faults').length).toBeGreaterThan(5)
})

test('the doctor is called by a button, and says what it found as a list and as text', async () => {
  const { panel, base, show } = await open()
  base.onFetch(() => new Response('', { headers: { date: new Date(0).toUTCString() } }))
  await show('Doctor')
  fireEvent.click(panel.getByRole('button', { name: 'Examine' }))
  await act(() => new Promise((done) => setTimeout(done, 50)))
  await settle()
  expect(panel.getByRole('button', { name: 'Examine again' })).toBeInTheDocument()
  const [first] = panel.getAllByRole('listitem')
  expect(first).toHaveAttribute('data-status', 'problem')
  expect(panel.getByText(/^problem clock: /)).toBeInTheDocument()
})

test('views are chosen with the arrow keys, and one of them is in the tab order', async () => {
  const { panel, user } = await open()
  const selected = () => panel.getByRole('tab', { selected: true })
  act(() => selected().focus())
  await user.keyboard('{ArrowRight}')
  expect(selected()).toHaveTextContent('Tabs')
  await user.keyboard('{End}')
  expect(selected()).toHaveTextContent('Doctor')
  await user.keyboard('{ArrowRight}')
  expect(selected()).toHaveTextContent('Events')
  const inOrder = panel.getAllByRole('tab').filter(({ tabIndex }) => tabIndex === 0)
  expect(inOrder).toEqual([selected()])
})

test('in the corner it is a button until it is opened, and Escape gives the focus back', async () => {
  const { panel, user } = await open({ placement: 'corner' })
  const launcher = panel.getByRole('button', { name: 'flowpass' })
  expect(panel.queryByRole('tab', { name: 'Events' })).not.toBeInTheDocument()
  await user.click(launcher)
  await user.click(panel.getByRole('tab', { name: 'Events' }))
  await user.keyboard('{Escape}')
  expect(panel.queryByRole('tab', { name: 'Events' })).not.toBeInTheDocument()
  expect(launcher.getRootNode()).toHaveProperty('activeElement', launcher)
})

test('it leaves nothing behind: no listener, no timer, no style in the page', async () => {
  const { view, client, base, show } = await open()
  await show('Tabs')
  view.unmount()
  await settle()
  expect(base.listeners()).toBe(0)
  const before = base.clock.pending()
  await pass(base, 10_000)
  expect(base.clock.pending()).toBeLessThanOrEqual(before)
  expect(document.querySelectorAll('style, [style]')).toHaveLength(0)
  expect(client.getState().status).toBe('authenticated')
})

test('a server renders nothing', () => {
  const { client } = createHarness()
  expect(renderToString(<AuthDevtools client={client} />)).toBe('')
})
