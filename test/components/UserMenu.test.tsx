import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { UserMenu } from 'flowpass'
import { describe, expect, it, vi } from 'vitest'
import { userMenuAttributes } from '../../src/components/attributes/userMenuAttributes.ts'
import { ada } from '../../src/testing/ada.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'

const PASSWORD = 'correct-horse'
const trigger = () => screen.getByRole('button', { name: /account menu/ })
const item = (name: string) => screen.getByRole('menuitem', { name })
const items = [{ label: 'Settings', href: '#settings' }, { label: 'Invoices' }]

async function signedIn(
  person: Partial<typeof ada> & { readonly picture?: string; readonly isAnonymous?: boolean } = {},
) {
  const user = { ...ada, ...person }
  const harness = await openGroups(['password', 'organizations', 'sessions'], { users: [user] })
  await harness.client.password.signIn({ email: 'ada', password: PASSWORD })
  return harness
}

describe('UserMenu', () => {
  watchConsole()

  it('shows who it is, and the lines of the app', async () => {
    const { show } = await signedIn()
    const onSelect = vi.fn()
    await show(<UserMenu items={[...items, { label: 'Help', onSelect }]} />)
    await userEvent.click(trigger())
    expect(screen.getByText('ada@example.com')).toBeVisible()
    expect(item('Settings')).toHaveAttribute('href', '#settings')
    await userEvent.click(item('Help'))
    expect(onSelect).toHaveBeenCalledTimes(1)
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    expect(trigger()).toHaveFocus()
  })

  it('is worked by arrows, Home, End and first letters, and closed by Escape', async () => {
    const { show } = await signedIn()
    await show(<UserMenu items={items} />)
    trigger().focus()
    await userEvent.keyboard('{ArrowUp}')
    expect(item('Sign out')).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    expect(item('Settings')).toHaveFocus()
    await userEvent.keyboard('{End}')
    expect(item('Sign out')).toHaveFocus()
    await userEvent.keyboard('{Home}')
    expect(item('Settings')).toHaveFocus()
    await userEvent.keyboard('i')
    expect(item('Invoices')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    expect(trigger()).toHaveFocus()
  })

  it('is closed by a click elsewhere, and by Tab', async () => {
    const { show } = await signedIn()
    await show(<UserMenu />)
    await userEvent.click(trigger())
    await userEvent.click(document.body)
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    await userEvent.click(trigger())
    await userEvent.tab()
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
  })

  it('signs out once, and says meanwhile that it is under way', async () => {
    const { server, client, show } = await signedIn()
    const onSignedOut = vi.fn()
    let answer = () => {}
    server.next('signOut', { run: () => new Promise<void>((resolve) => (answer = resolve)) })
    await show(<UserMenu onSignedOut={onSignedOut} onSignIn={() => {}} />)
    await userEvent.click(trigger())
    await userEvent.dblClick(item('Sign out'))
    answer()
    await settle()
    expect(client.getState()).toMatchObject({ status: 'anonymous' })
    expect(onSignedOut).toHaveBeenCalledTimes(1)
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeVisible()
  })

  it('leaves the focus where it was used: on the button to sign in', async () => {
    const { show } = await signedIn()
    await show(<UserMenu onSignIn={() => {}} />)
    await userEvent.click(trigger())
    await userEvent.click(item('Sign out'))
    await settle()
    expect(screen.getByRole('button', { name: 'Sign in' })).toHaveFocus()
  })

  it('leads to the sign-in of the app while nobody is signed in, and shows nothing without one', async () => {
    const { show } = await openGroups(['password'])
    const onSignIn = vi.fn()
    const view = await show(<UserMenu onSignIn={onSignIn} />)
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(onSignIn).toHaveBeenCalledTimes(1)
    view.unmount()
    await show(<UserMenu />)
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
  })

  it('shows initials where a picture does not load, and tells nobody which page it is on', async () => {
    const { show } = await signedIn({
      name: 'Ada Lovelace',
      picture: 'https://pictures.test/a.png',
    })
    await show(<UserMenu />)
    const picture = document.querySelector('img')
    expect(picture).toHaveAttribute('referrerpolicy', 'no-referrer')
    if (picture) fireEvent.error(picture)
    expect(document.querySelector('img')).toBeNull()
    expect(document.querySelector('[data-flowpass="avatar"]')).toHaveTextContent('AL')
  })

  it('has the other organizations where they are wanted', async () => {
    const { client, show } = await signedIn()
    await show(<UserMenu organizations />)
    await userEvent.click(trigger())
    const south = await screen.findByRole('menuitemradio', { name: /South/ })
    await userEvent.click(south)
    await waitFor(() =>
      expect(client.getState()).toMatchObject({ session: { user: { organizationId: 'south' } } }),
    )
    await settle()
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    expect(trigger()).toHaveFocus()
  })

  it('documents what styles can hold on to', async () => {
    const { show } = await signedIn()
    await show(<UserMenu organizations items={items} />)
    await userEvent.click(trigger())
    await screen.findAllByRole('menuitemradio')
    const root = document.querySelector('[data-flowpass="user-menu"]')
    if (root) expectDocumented(root, userMenuAttributes)
  })
})

const { wrapper } = await signedIn()
describeComponent('UserMenu', { attributes: userMenuAttributes, component: UserMenu, wrapper })
