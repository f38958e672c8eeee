import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkEmail } from '../../src/core/checkEmail.ts'

test.each([
  'ada@example.com',
  'a.b+c@sub.uk.example',
  'jörg@bücher.example',
  'o_brien@x',
  '用户@例え.jp',
])('%s is one address', (email) => {
  expect(checkEmail(email, 'login')).toBe(email)
})

test('blanks around an address are taken away', () => {
  expect(checkEmail(' ada@example.com\n', 'login')).toBe('ada@example.com')
})

describe('TF-14 what could become mail for somebody else is refused before it is sent', () => {
  test.each([
    ['a look-alike of the at-sign', 'ada＠example.com'],
    ['a small at-sign', 'ada﹫example.com'],
    ['two at-signs', 'ada@evil.example@example.com'],
    ['a list', 'ada@example.com,eve@evil.example'],
    ['a list with semicolons', 'ada@example.com;eve@evil.example'],
    ['a quoted name', '"ada, eve"@example.com'],
    ['a display name', 'Ada <ada@example.com>'],
    ['a blank inside', 'ada lovelace@example.com'],
    ['a line break', 'ada@example.com\r\nBcc: eve@evil.example'],
    ['a zero-width character', 'ada\u200B@example.com'],
    ['no domain', 'ada@'],
    ['no at-sign', 'ada'],
    ['nothing', ''],
    ['a text of 8 kB', `${'a'.repeat(8_000)}@example.com`],
  ])('%s', (_name, email) => {
    expect(() => checkEmail(email, 'login')).toThrowError(
      expect.objectContaining({ code: 'credentials_invalid', details: { reason: 'email' } }),
    )
  })
})

test('whatever comes through has one at-sign and no separator', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      try {
        const email = checkEmail(`${text}@example.com`, 'login')
        expect(email.split('@')).toHaveLength(2)
        expect(email).not.toMatch(/[\s,;"<>]/)
      } catch (error) {
        expect(error).toMatchObject({ code: 'credentials_invalid' })
      }
    }),
  )
})
