import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { OrganizationSwitcher } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { organizationSwitcherAttributes } from '../../src/components/attributes/organizationSwitcherAttributes.ts'
import type { MemoryBackendOptions } from '../../src/testing/createMemoryBackend.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'

const trigger = (name = /Switch organization/) => screen.findByRole('button', { name })
const row = (name: RegExp) => screen.getByRole('menuitemradio', { name })
const root = () => document.querySelector('[data-flowpass="organization-switcher"]')

async function signedIn(organizations?: MemoryBackendOptions['organizations']) {
  const harness = await openGroups(
    ['password', 'organizations', 'sessions'],
    organizations ? { organizations } : {},
  )
  await harness.client.password.signIn({ email: 'ada', password: 'correct-horse' })
  return harness
}

describe('OrganizationSwitcher', () => {
  watchConsole()

  it('names the present organization, and the role in each', async () => {
    const { show } = await signedIn()
    await show(<OrganizationSwitcher />)
    await userEvent.click(await trigger(/^North/))
    expect(row(/North/)).toHaveAttribute('aria-checked', 'true')
    expect(row(/North/)).toHaveTextContent('admin')
    expect(row(/South/)).toHaveAttribute('aria-checked', 'false')
    const element = root()
    if (element) expectDocumented(element, organizationSwitcherAttributes)
  })

  it('goes over to another one once, and gives the focus back', async () => {
    const { server, client, show } = await signedIn()
    const onSwitched = vi.fn()
    await show(<OrganizationSwitcher onSwitched={onSwitched} />)
    await userEvent.click(await trigger())
    await userEvent.dblClick(row(/South/))
    await settle()
    expect(await trigger(/^South/)).toHaveFocus()
    expect(server.calls['organizations.switchTo']).toBe(1)
    expect(client.getState()).toMatchObject({ session: { user: { organizationId: 'south' } } })
    expect(onSwitched).toHaveBeenCalledExactlyOnceWith('south')
  })

  it('marks the row that is on its way, and no other', async () => {
    const { server, show } = await signedIn()
    server.next('organizations.switchTo', { hang: true })
    await show(<OrganizationSwitcher />)
    await userEvent.click(await trigger())
    await userEvent.click(row(/South/))
    expect(row(/South/)).toHaveAttribute('data-pending')
    expect(row(/North/)).not.toHaveAttribute('data-pending')
  })

  it('stays open and says why when it did not work', async () => {
    const { server, show } = await signedIn()
    server.next('organizations.switchTo', { fail: new AuthError('access_denied', 'request') })
    await show(<OrganizationSwitcher />)
    await userEvent.click(await trigger())
    await userEvent.click(row(/South/))
    expect(await screen.findByText('You are not allowed to do that.')).toBeVisible()
    expect(row(/North/)).toHaveAttribute('aria-checked', 'true')
  })

  it('has no menu where there is nothing to choose from', async () => {
    const { show } = await signedIn([{ id: 'north', name: 'North', role: null }])
    await show(<OrganizationSwitcher />)
    expect(await screen.findByText('North')).toBeVisible()
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
  })

  it('has the backend ask where it can', async () => {
    const { server, show } = await signedIn([{ id: 'north', name: null, role: null }])
    await show(<OrganizationSwitcher canChoose />)
    await userEvent.click(await trigger())
    await userEvent.click(screen.getByRole('menuitem', { name: 'Choose another organization' }))
    await waitFor(() => expect(server.calls['organizations.switchTo']).toBe(1))
  })

  it('says that there is none, or that they could not be loaded', async () => {
    const { server, show } = await signedIn()
    const denied = new AuthError('access_denied', 'request')
    server.next('organizations.list', { fail: denied })
    const view = await show(<OrganizationSwitcher />)
    expect(await screen.findByText('You are not allowed to do that.')).toBeVisible()
    view.unmount()
    server.next('organizations.list', { give: { kind: 'value', value: [] } })
    await show(<OrganizationSwitcher />)
    expect(await screen.findByText('You are in no organization.')).toBeVisible()
  })

  it('shows nothing where the backend has no organizations', async () => {
    const { client, show } = await openGroups(['password'])
    await client.password.signIn({ email: 'ada', password: 'correct-horse' })
    await show(<OrganizationSwitcher />)
    expect(root()).toBeNull()
  })
})

const { wrapper } = await signedIn()
describeComponent('OrganizationSwitcher', {
  attributes: organizationSwitcherAttributes,
  component: OrganizationSwitcher,
  wrapper,
})
