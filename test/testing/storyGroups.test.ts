import { expect, expectTypeOf, test } from 'vitest'
import { flowise } from '../../src/backends/flowise.ts'
import { flowsta } from '../../src/backends/flowsta.ts'
import { fluxbase } from '../../src/backends/fluxbase.ts'
import { oidc } from '../../src/backends/oidc.ts'
import { scalekit } from '../../src/backends/scalekit.ts'
import type { Capability } from '../../src/core/capabilities.ts'
import { createMemoryBackend } from '../../src/testing/createMemoryBackend.ts'
import { storyGroups } from '../../src/testing/storyGroups.ts'

const clientId = 'app'

const adapters = {
  oidc: oidc({ issuer: 'https://id.example.com', clientId }),
  flowsta: flowsta({ clientId }),
  scalekit: scalekit({ environmentUrl: 'https://acme.example.com', clientId }),
  fluxbase: fluxbase({ url: 'https://api.example.com' }),
  flowise: flowise({ url: 'https://flowise.example.com' }),
}

test.each(Object.entries(adapters))(
  '%s in a story can do what the adapter can',
  (name, adapter) => {
    const groups = Object.entries(storyGroups).find(([key]) => key === name)?.[1] ?? []
    const expected = storyGroups.all.filter((group) => group in adapter)
    expect(new Set(groups)).toEqual(new Set(expected))
  },
)

test('all of them is every group there is, once', () => {
  expectTypeOf<(typeof storyGroups.all)[number]>().toEqualTypeOf<Capability>()
  expect(new Set(storyGroups.all).size).toBe(storyGroups.all.length)
  expect(createMemoryBackend({ groups: storyGroups.all }).backend).toMatchObject(
    Object.fromEntries(storyGroups.all.map((name) => [name, expect.any(Object)])),
  )
})
