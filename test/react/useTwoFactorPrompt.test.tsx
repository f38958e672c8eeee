import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useTwoFactorPrompt } from 'flowpass'
import { describe, expect, it } from 'vitest'
import { challenged } from '../components/support/challenge.ts'
import { settle } from './support/settle.ts'
import { watchConsole } from './support/watchConsole.ts'

const field = () => screen.getByRole('textbox')
const button = (name: string) => screen.getByRole('button', { name })

describe('useTwoFactorPrompt', () => {
  watchConsole()

  it('lends its behaviour to other markup', async () => {
    const { client, show } = await challenged()
    function Mine() {
      const { challenge, form, wrongCodes } = useTwoFactorPrompt()
      if (!challenge) return 'nothing'
      return (
        <form {...form.formProps}>
          <input name="code" aria-label="Code" />
          <button>{wrongCodes} wrong</button>
        </form>
      )
    }
    await show(<Mine />)
    await userEvent.type(field(), '111111{Enter}')
    await settle()
    expect(button('1 wrong')).toBeInTheDocument()
    await userEvent.clear(field())
    await userEvent.type(field(), '123 456{Enter}')
    await settle()
    expect(client.getState().status).toBe('authenticated')
    expect(screen.getByText('nothing')).toBeInTheDocument()
  })
})
