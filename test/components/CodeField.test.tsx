import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it, vi } from 'vitest'
import { codeSlots, codeStates } from '../../src/components/attributes/codeFieldAttributes.ts'
import { formSlots, formStates } from '../../src/components/attributes/componentAttributes.ts'
import { CodeField } from '../../src/components/parts/CodeField.tsx'
import type { CodeFieldProps } from '../../src/components/parts/CodeField.tsx'
import { fitCode } from '../../src/components/parts/cleanCode.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { expectDocumented } from './support/describeComponent.tsx'

watchConsole()

const input = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' })
const cells = () => [...document.querySelectorAll('[data-slot="cell"]')]
const marked = (state: string) => cells().map((cell) => cell.hasAttribute(`data-${state}`))

function show(props: Partial<CodeFieldProps> = {}) {
  const onSubmit = vi.fn((data: FormData) => data.get('code'))
  render(
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(new FormData(event.currentTarget))
      }}
    >
      <CodeField name="code" label="Code" {...props} />
    </form>,
  )
  return { onSubmit, sent: () => onSubmit.mock.results.map(({ value }) => value) }
}

it('TF-18 is one input that autofill, phones and password managers know, with a label', () => {
  show({ hint: 'From your app', error: 'Wrong' })
  expect(screen.getAllByRole('textbox')).toHaveLength(1)
  expect(input()).toHaveAttribute('autocomplete', 'one-time-code')
  expect(input()).toHaveAttribute('inputmode', 'numeric')
  expect(input()).toHaveAttribute('dir', 'ltr')
  expect(input()).toBeInvalid()
  expect(input()).toHaveAccessibleDescription('From your app Wrong')
  expect(document.querySelector('[data-slot="cells"]')).toHaveAttribute('aria-hidden', 'true')
  expectDocumented(document.body, {
    root: '',
    slots: { ...formSlots, ...codeSlots },
    states: { ...formStates, ...codeStates },
  })
})

it('sends its form with the last digit, once', async () => {
  const onComplete = vi.fn()
  const { sent } = show({ onComplete })
  await userEvent.type(input(), '123456')
  expect(sent()).toEqual(['123456'])
  expect(onComplete.mock.calls).toEqual([['123456']])
})

it('leaves the sending to the app where it is asked to', async () => {
  const onComplete = vi.fn()
  const { onSubmit } = show({ onComplete, autoSubmit: false, length: 4 })
  await userEvent.type(input(), '1234')
  expect(onComplete).toHaveBeenCalledWith('1234')
  expect(onSubmit).not.toHaveBeenCalled()
})

it.each([
  '123 456',
  '123-456',
  ' 1 2 3 4 5 6\n',
  'Code: 123456',
  '١٢٣٤٥٦',
  '۱۲۳۴۵۶',
  '１２３４５６',
])('takes %j that is pasted', async (text) => {
  const { sent } = show()
  await userEvent.click(input())
  await userEvent.paste(text)
  expect(sent()).toEqual(['123456'])
  expect(input()).toHaveValue('123456')
})

it('takes what autofill puts in at once', () => {
  const { sent } = show()
  fireEvent.input(input(), { target: { value: '123 456' } })
  expect(sent()).toEqual(['123456'])
})

it('shows which cell the next digit goes to, and which are filled', async () => {
  show({ length: 4 })
  expect(marked('active')).toEqual([false, false, false, false])
  await userEvent.type(input(), '12')
  expect(marked('filled')).toEqual([true, true, false, false])
  expect(marked('active')).toEqual([false, false, true, false])
  await userEvent.tab()
  expect(marked('active')).toEqual([false, false, false, false])
})

it('shows what is selected, also by a script', async () => {
  show({ length: 4, autoSubmit: false })
  await userEvent.type(input(), '1234')
  input().select()
  fireEvent(document, new Event('selectionchange'))
  expect(marked('selected')).toEqual([true, true, true, true])
  await userEvent.keyboard('9')
  expect(input()).toHaveValue('9')
  expect(marked('active')).toEqual([false, true, false, false])
})

it('keeps what was typed when something around it renders anew', async () => {
  function Around() {
    const [count, setCount] = useState(0)
    return (
      <CodeField name="code" label="Code" hint={count} onComplete={() => setCount(count + 1)} />
    )
  }
  render(<Around />)
  await userEvent.type(input(), '123456')
  expect(input()).toHaveValue('123456')
  expect(screen.getByText('1')).toBeInTheDocument()
})

it('runs handlers of the app as well, and takes changes of its cells', async () => {
  const onFocus = vi.fn()
  const onInput = vi.fn()
  show({ onFocus, slots: { input: { onInput }, cell: { className: 'theirs' }, hint: null } })
  await userEvent.type(input(), '1')
  expect(onFocus).toHaveBeenCalledTimes(1)
  expect(onInput).toHaveBeenCalledTimes(1)
  expect(cells()[0]).toHaveClass('theirs')
})

it.each<[text: string, caret: number, code: string, at: number]>([
  ['12a3', 3, '123', 2],
  // Typed into a code that is whole: at its end it is lost, elsewhere it replaces the next digit.
  ['1234569', 7, '123456', 6],
  ['1923456', 2, '193456', 2],
  // Pasted into it: it is replaced.
  ['123456654321', 12, '654321', 6],
  ['654321123456', 6, '654321', 6],
])('fits %s with the caret at %i to %s', (text, caret, code, at) => {
  expect(fitCode(text, caret, 6)).toEqual({ code, caret: at })
})
