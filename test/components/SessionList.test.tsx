import { focusManager } from '@tanstack/react-query'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { SessionList } from 'flowpass'
import type { SessionListProps } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sessionListAttributes } from '../../src/components/attributes/sessionListAttributes.ts'
import type { DeviceSession } from '../../src/core/groups/sessionsGroup.ts'
import type { Step } from '../../src/testing/memoryScript.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { MAC, deviceSession, sessionPage } from './support/deviceSession.ts'
import { openGroups } from './support/openGroups.tsx'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import '../../src/components/sessions/describeDevice.ts'

const here = deviceSession('here', { isCurrent: true, userAgent: MAC })
const other = deviceSession('other')
const third = deviceSession('third', { userAgent: null })

/** Lets queries tell their listeners, which they do in tasks of their own. */
async function rest(task: () => void = () => {}) {
  await act(async () => {
    task()
    await vi.advanceTimersByTimeAsync(5)
  })
  await settle()
}

async function openAda() {
  const harness = await openGroups(['password', 'sessions'])
  await harness.client.password.signIn({ email: 'ada@example.com', password: 'correct-horse' })
  return harness
}

async function open(
  sessions: readonly DeviceSession[] | Step = [other, here, third],
  props: SessionListProps = {},
) {
  const harness = await openAda()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  harness.server.always(
    'sessions.list',
    Array.isArray(sessions) ? sessionPage(sessions) : (sessions as Step),
  )
  const view = await harness.show(<SessionList {...props} />)
  await rest()
  return { ...harness, ...view, revoked: () => harness.server.calls['sessions.revoke'] ?? 0 }
}

const rows = () => screen.queryAllByRole('listitem')
const row = (name: string) => {
  const found = rows().find((item) => within(item).queryByText(name))
  if (!found) throw new Error(`no row ${name}`)
  return found
}
const press = (name: string | RegExp) =>
  rest(() => fireEvent.click(screen.getByRole('button', { name })))
const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms)
  })
const said = (role: string) =>
  screen
    .getAllByRole(role)
    .map(({ textContent }) => textContent)
    .join('')
const OTHER = 'Sign out Chrome on Windows'

afterEach(() => {
  vi.useRealTimers()
  focusManager.setFocused(undefined)
})

describe('SessionList', () => {
  watchConsole()

  it('SL-01 puts the session first that the server marks, whatever its user agent', async () => {
    await open([other, { ...here, userAgent: null }, deviceSession('same', { userAgent: MAC })])
    expect(rows()[0]).toHaveAttribute('data-current')
    expect(rows()[0]).toHaveTextContent('Unknown deviceThis device')
    expect(screen.getAllByText('This device')).toHaveLength(1)
  })

  it('says nothing of what it does not know, and shows nothing that a client made up', async () => {
    const { container } = await open([
      { ...here, userAgent: '<i>Call 555</i>/1.0', place: null, ip: null },
      { ...other, createdAt: null, lastActiveAt: null },
    ])
    expect(container).not.toHaveTextContent('555')
    expect(rows()[1]).toHaveTextContent('Last activeunknown')
  })

  it('SL-10 shows a time ahead of this clock as now, with the exact time behind it', async () => {
    await open([here, { ...other, lastActiveAt: Date.now() + 9_000_000 }])
    const [time] = within(rows()[1] ?? document.body).getAllByText('now')
    expect(time?.tagName).toBe('TIME')
    expect(time).toHaveAttribute('dateTime', expect.stringMatching(/Z$/))
    expect(time?.title).not.toBe('')
  })

  it('ends another session after five seconds in which that can be taken back', async () => {
    const { revoked } = await open()
    await press(OTHER)
    expect(said('status')).toContain('Signed out of Chrome on Windows.')
    await pass(4_900)
    expect(revoked()).toBe(0)
    await pass(200)
    expect(revoked()).toBe(1)
    expect(rows()).toHaveLength(2)
  })

  it('takes it back: nothing is sent, and the focus is where it was', async () => {
    const { revoked } = await open()
    await press(OTHER)
    await press(/^Undo/)
    expect(screen.getByRole('button', { name: OTHER })).toHaveFocus()
    await pass(60_000)
    expect(revoked()).toBe(0)
    expect(rows()).toHaveLength(3)
  })

  it('waits while somebody points at the strip or has the focus in it', async () => {
    const { revoked } = await open()
    await press(OTHER)
    const undo = screen.getByRole('button', { name: /^Undo/ })
    act(() => undo.focus())
    await pass(60_000)
    expect(revoked()).toBe(0)
    act(() => undo.blur())
    await pass(4_000)
    fireEvent.pointerEnter(undo.parentElement ?? undo)
    await pass(60_000)
    expect(revoked()).toBe(0)
    fireEvent.pointerLeave(undo.parentElement ?? undo)
    await pass(5_100)
    expect(revoked()).toBe(1)
  })

  it('moves the focus to the row, and on to the next when the row goes', async () => {
    await open()
    await press(OTHER)
    expect(document.activeElement).toHaveAttribute('data-leaving')
    await pass(5_100)
    expect(row('Unknown device')).toHaveFocus()
  })

  it.each(['unmount', 'pagehide'] as const)(
    'sends at once on %s what was to be sent',
    async (how) => {
      const { revoked, unmount } = await open()
      await press(OTHER)
      if (how === 'unmount') unmount()
      else fireEvent(window, new Event('pagehide'))
      await settle()
      expect(revoked()).toBe(1)
    },
  )

  it('sends nothing for one person in the name of the next', async () => {
    const { client, revoked } = await open()
    await press(OTHER)
    await rest(() => void client.signOut())
    await pass(10_000)
    expect(revoked()).toBe(0)
    expect(rows()).toHaveLength(0)
  })

  it('SL-05 rolls back and announces what the server could not do, and tries it again', async () => {
    const { server, revoked } = await open([other, here], { undoSeconds: 0 })
    server.next('sessions.revoke', { fail: new AuthError('server_failed', 'request') })
    await press(OTHER)
    expect(row('Chrome on Windows')).toHaveAttribute('data-failed')
    expect(said('alert')).toContain('Could not sign out of Chrome on Windows.')
    await press(/^Try again/)
    expect(revoked()).toBe(2)
    expect(rows()).toHaveLength(1)
  })

  it('SL-04 says neutrally that the server knows no such session, and looks again', async () => {
    const { server } = await open([other, here], { undoSeconds: 0 })
    server.next('sessions.revoke', { fail: new AuthError('access_denied', 'request') })
    const before = server.calls['sessions.list'] ?? 0
    await press(OTHER)
    expect(server.calls['sessions.list']).toBe(before + 1)
    expect(rows()).toHaveLength(2)
    expect(screen.getByText(/may have been signed out already/)).toHaveAttribute('role', 'status')
  })

  it('SL-02 asks before it ends this session, which is a sign-out', async () => {
    const { server, client } = await open()
    await press('Sign out Chrome on macOS')
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    expect(server.calls['sessions.revoke']).toBeUndefined()
    server.next('sessions.revoke', { give: { kind: 'ended', value: undefined } })
    await press('Sign out here')
    expect(client.getState()).toMatchObject({ status: 'anonymous' })
    expect(rows()).toHaveLength(0)
  })

  it('SL-11 asks before it ends all others; Escape is a no, and the focus comes back', async () => {
    const { server } = await open()
    await press('Sign out all other devices')
    const cancel = screen.getByRole('button', { name: 'Cancel' })
    expect(cancel).toHaveFocus()
    fireEvent.keyDown(cancel, { key: 'Escape' })
    expect(screen.getByRole('button', { name: 'Sign out all other devices' })).toHaveFocus()
    expect(server.calls['sessions.revokeOthers']).toBeUndefined()
  })

  it('SL-11 ends nothing where the app’s own question was answered with no', async () => {
    const onBeforeRevoke = vi.fn(async () => false)
    const { server, revoked } = await open(undefined, { onBeforeRevoke })
    await press('Sign out all other devices')
    await press('Sign out the others')
    await press(OTHER)
    await pass(10_000)
    expect(onBeforeRevoke.mock.calls).toEqual([
      ['others'],
      [expect.objectContaining({ id: 'other' })],
    ])
    expect(server.calls['sessions.revokeOthers']).toBeUndefined()
    expect(revoked()).toBe(0)
  })

  it('SL-06 leaves those in the list that could not be ended, and says so of each', async () => {
    const { server } = await open()
    server.next('sessions.revokeOthers', {
      give: { kind: 'value', value: { failedIds: ['third'] } },
    })
    server.always('sessions.list', sessionPage([here, third]))
    await press('Sign out all other devices')
    await press('Sign out the others')
    expect(rows()).toHaveLength(2)
    expect(row('Unknown device')).toHaveAttribute('data-failed')
    expect(screen.getByText(/1 device could not be signed out/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Try again Unknown device' })).toBeInTheDocument()
  })

  it('SL-08 renders ten thousand sessions fifty at a time', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => deviceSession(`${index}`))
    const { container } = await open([...many, here])
    const count = () => container.querySelectorAll('[data-slot="item"]').length
    expect(count()).toBe(50)
    await rest(() => fireEvent.click(screen.getByText('Show more')))
    expect(count()).toBe(100)
    expect(container.querySelector('[data-slot="item"]')).toHaveAttribute('data-current')
  })

  it('SL-08 asks for the next page when what was loaded has been shown', async () => {
    const { server } = await open(sessionPage([here, other], 'second'))
    server.always('sessions.list', sessionPage([other, third]))
    await press('Show more')
    expect(rows()).toHaveLength(3)
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument()
  })

  it('SL-09 shows what was ended elsewhere once the page is looked at again', async () => {
    const { server } = await open()
    server.always('sessions.list', sessionPage([here]))
    await rest(() => {
      focusManager.setFocused(false)
      focusManager.setFocused(true)
    })
    expect(rows()).toHaveLength(1)
  })

  it('renders nothing where the backend has no list of sessions', async () => {
    const { show } = await openGroups(['password'])
    const { container } = await show(<SessionList />)
    expect(container).toBeEmptyDOMElement()
  })

  it('renders nothing where the list is missing after all', async () => {
    const { container } = await open({ fail: new AuthError('capability_missing', 'request') })
    expect(container).toBeEmptyDOMElement()
  })

  it('says why nothing could be loaded, and tries again', async () => {
    const { server } = await open({ fail: new AuthError('access_denied', 'request') })
    expect(screen.getByRole('alert')).toHaveAttribute('data-flowpass', 'live')
    expect(screen.getByText('You are not allowed to do that.')).toBeInTheDocument()
    expect(server.calls['sessions.list']).toBe(1)
  })

  it('documents all that it renders', async () => {
    const { container } = await open()
    await press(OTHER)
    await press('Sign out Chrome on macOS')
    const root = container.querySelector('[data-flowpass="session-list"]')
    if (root) expectDocumented(root, sessionListAttributes)
  })
})

const { wrapper } = await openAda()
describeComponent('SessionList', {
  attributes: sessionListAttributes,
  component: SessionList,
  wrapper,
})
