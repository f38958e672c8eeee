import { expect, test } from 'vitest'
import { parseUrl } from '../../src/core/parseUrl.ts'

test('a name with an umlaut is read on the first call and when the function has been compiled', () => {
  const refused = Array.from({ length: 20_000 }).filter(
    () =>
      parseUrl('https://b\u00fcilder.example/\u00fc')?.origin !== 'https://xn--bilder-3ya.example',
  )
  expect(refused).toHaveLength(0)
})
