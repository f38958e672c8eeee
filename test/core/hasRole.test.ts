import { describe, expect, test } from 'vitest'
import { hasPermission } from '../../src/core/hasPermission.ts'
import { hasRole } from '../../src/core/hasRole.ts'

describe('hasRole reads', () => {
  test.each<[string, object, boolean]>([
    ['an array of roles', { roles: ['editor', 'admin'] }, true],
    ['an array of groups', { groups: ['admin'] }, true],
    ['roles in one string', { roles: 'editor admin' }, true],
    ['one role', { roles: 'admin' }, true],
    ['another role', { roles: ['editor'] }, false],
    ['a part of a name', { roles: 'administrator', groups: ['admin2'] }, false],
    ['other capitals', { roles: ['Admin'] }, false],
    ['a permission', { permissions: ['admin'] }, false],
    ['a number and an object', { roles: [5, { admin: true }] }, false],
    ['an object', { roles: { admin: true } }, false],
    ['nothing', {}, false],
    ['what is inherited', Object.create({ roles: ['admin'] }) as object, false],
  ])('%s', (_name, claims, expected) => {
    expect(hasRole({ claims }, 'admin')).toBe(expected)
  })

  test('nobody has a role', () => {
    expect([hasRole(null, 'admin'), hasRole(undefined, 'admin')]).toEqual([false, false])
  })

  test('nobody has the empty role', () => {
    expect(hasRole({ claims: { roles: '' } }, '')).toBe(false)
  })
})

describe('hasPermission reads', () => {
  test.each<[string, object, boolean]>([
    ['an array', { permissions: ['orders:read', 'orders:write'] }, true],
    ['one string', { permissions: 'orders:read orders:write' }, true],
    ['another permission', { permissions: ['orders:read'] }, false],
    ['a role', { roles: ['orders:write'] }, false],
    ['nothing', {}, false],
  ])('%s', (_name, claims, expected) => {
    expect(hasPermission({ claims }, 'orders:write')).toBe(expected)
  })

  test('nobody has a permission', () => {
    expect(hasPermission(null, 'orders:write')).toBe(false)
  })
})
