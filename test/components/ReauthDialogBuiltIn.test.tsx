import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ReauthDialog, SignedIn } from 'flowpass'
import { describe, expect, it } from 'vitest'
import '../../src/components/reauth/ReauthForm.tsx'
import '../../src/components/reauth/ReauthProviders.tsx'
import '../../src/components/twoFactor/TwoFactorPrompt.tsx'
import { reauthDialogAttributes } from '../../src/components/attributes/reauthDialogAttributes.ts'
import type { Capability } from '../../src/core/capabilities.ts'
import { ada } from '../../src/testing/ada.ts'
import { settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { expectDocumented } from './support/describeComponent.tsx'
import { openGroups } from './support/openGroups.tsx'

const PASSWORD = 'correct-horse'
const dialog = () => screen.queryByRole('dialog')

async function enter(password: string) {
  await userEvent.click(await screen.findByLabelText('Password'))
  await userEvent.paste(password)
  await userEvent.keyboard('{Enter}')
  await settle()
}

async function expired(groups: readonly Capability[], hasSecondFactor = false) {
  const harness = await openGroups<readonly Capability[]>(['password', 'twoFactor', ...groups])
  const { client, server } = harness
  await client.password.signIn({ email: ada.email, password: PASSWORD })
  if (hasSecondFactor) await client.twoFactor.enable({ code: '123456' })
  await harness.show(
    <>
      <SignedIn>
        <textarea aria-label="draft" defaultValue="unsaved" />
      </SignedIn>
      <ReauthDialog />
    </>,
  )
  await act(async () => {
    server.endSessions(ada)
    await client.refresh().catch(() => {})
  })
  await screen.findByLabelText('Password')
  return harness
}

describe('ReauthDialog without a form of the app', () => {
  watchConsole()

  it('asks the person of the session for their password, and for nobody else’s', async () => {
    const { client } = await expired([])
    expect(screen.getByLabelText('Email address')).toHaveValue(ada.email)
    expect(screen.getByLabelText('Email address')).toHaveAttribute('readonly')
    expect(screen.getByLabelText('Password')).toHaveFocus()
    const element = dialog()
    if (element) expectDocumented(element, reauthDialogAttributes)
    await enter(PASSWORD)
    expect(dialog()).not.toBeInTheDocument()
    expect(client.getState()).toMatchObject({ status: 'authenticated' })
    expect(screen.getByLabelText('draft')).toHaveValue('unsaved')
  })

  it('blames a wrong password on its field, and keeps what was typed', async () => {
    await expired([])
    await enter('wrong')
    expect(screen.getByText('That is not your current password.')).toBeVisible()
    expect(screen.getByLabelText('Password')).toHaveValue('wrong')
    expect(screen.getByLabelText('Password')).toHaveFocus()
  })

  it('asks for the second factor in the same place, though the state tells of no challenge', async () => {
    const { client } = await expired([], true)
    await enter(PASSWORD)
    expect(client.getState().status).toBe('expired')
    await userEvent.click(await screen.findByLabelText('Code'))
    await userEvent.paste('123456')
    await settle()
    expect(dialog()).not.toBeInTheDocument()
    expect(client.getState()).toMatchObject({ status: 'authenticated' })
  })

  it('leads back from the second factor to the password', async () => {
    await expired([], true)
    await enter(PASSWORD)
    await screen.findByLabelText('Code')
    await userEvent.click(screen.getByRole('button', { name: 'Back' }))
    expect(await screen.findByLabelText('Password')).toHaveFocus()
  })

  it('TF-09 goes back to the password, and says why, when the second factor took too long', async () => {
    const { advance } = await expired([], true)
    await enter(PASSWORD)
    await screen.findByLabelText('Code')
    await advance(600_001)
    await userEvent.click(screen.getByLabelText('Code'))
    await userEvent.paste('123456')
    await settle()
    expect(await screen.findByText('That took too long. Please start again.')).toBeVisible()
    expect(screen.getByLabelText('Password')).toHaveFocus()
  })

  it('offers the providers below, and no page of its own beside them', async () => {
    await expired(['social', 'redirect'])
    expect(await screen.findByRole('button', { name: 'Continue with GitHub' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Sign in another way' })).not.toBeInTheDocument()
  })

  it('offers the provider’s page where there is one', async () => {
    await expired(['redirect'])
    expect(screen.getByRole('button', { name: 'Sign in another way' })).toBeVisible()
  })
})
