import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ProviderButton, ProviderMark } from 'flowpass'
import type { ProviderButtonProps, ProviderMarkProps } from 'flowpass'
import { describe, expect, it, vi } from 'vitest'
import { providerButtonAttributes } from '../../src/components/attributes/providerButtonAttributes.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'

type Provider = ProviderMarkProps['provider']

const github: Provider = { id: 'github', name: 'GitHub', kind: 'oauth' }

async function brandOf(provider: Provider): Promise<string | null | undefined> {
  const { show } = await openGroups(['social'])
  const { container } = await show(<ProviderMark provider={provider} />)
  return container.querySelector('svg')?.getAttribute('data-brand')
}

describe('ProviderButton', () => {
  watchConsole()

  it('leaves for its provider, over a backend without pages of its own', async () => {
    const { server, show } = await openGroups(['social'])
    const start = vi.spyOn(server.backend.social.redirect, 'start')
    await show(<ProviderButton provider={github} options={{ returnTo: '/orders' }} />)
    await userEvent.click(screen.getByRole('button', { name: 'Continue with GitHub' }))
    await settle()
    expect(start.mock.calls[0]?.[1]).toMatchObject({ provider: 'github', returnTo: '/orders' })
    expect(screen.getByRole('button')).toHaveAttribute('aria-busy', 'true')
  })

  it('renders nothing where the backend relays to nobody', async () => {
    const { show } = await openGroups(['password'])
    const { container } = await show(<ProviderButton provider={github} />)
    expect(container).toBeEmptyDOMElement()
  })
})

describe('ProviderMark', () => {
  watchConsole()

  it.each<[string, string, Provider['kind'], string]>([
    ['google-oauth2', 'Sign in', 'oauth', 'google'],
    ['custom-1', 'Microsoft', 'oauth', 'microsoft'],
    ['azure_ad', 'Work', 'saml', 'microsoft'],
    ['acme', 'Acme', 'saml', 'company'],
    ['pineapple', 'Pineapple', 'oauth', 'letter'],
    ['constructor', 'toString', 'oauth', 'letter'],
    ['x', '', 'oauth', 'letter'],
  ])('shows for %s (%s, %s) %s', async (id, name, kind, brand) => {
    expect(await brandOf({ id, name, kind })).toBe(brand)
  })
})

const { wrapper } = await openGroups(['social'])
describeComponent('ProviderButton', {
  attributes: providerButtonAttributes,
  component: (props: Omit<ProviderButtonProps, 'provider'>) => (
    <ProviderButton provider={github} {...props} />
  ),
  wrapper,
})
