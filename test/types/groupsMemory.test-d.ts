import { createAuthClient } from 'flowpass/core'
import type { CapabilityOf, Groups } from 'flowpass/core'
import { createMemoryBackend } from 'flowpass/testing'
import type { MemoryBackend, MemoryBackendOptions } from 'flowpass/testing'
import { expectTypeOf } from 'vitest'

// A memory backend has exactly what it is asked for.
const one = createMemoryBackend({ groups: ['password'] })
expectTypeOf<CapabilityOf<typeof one.backend>>().toEqualTypeOf<'password'>()
const client = createAuthClient({ backend: one.backend })
expectTypeOf(client.password).toEqualTypeOf<Groups['password']>()
// @ts-expect-error It was not asked for.
void client.sessions
// @ts-expect-error It was not asked for.
void client.signIn.redirect

const two = createMemoryBackend({ groups: ['redirect', 'twoFactor'], transport: 'cookie' })
expectTypeOf<CapabilityOf<typeof two.backend>>().toEqualTypeOf<'redirect' | 'twoFactor'>()

// Without a word it signs in by redirect, and that is all.
const plain = createMemoryBackend()
expectTypeOf(plain).toEqualTypeOf<MemoryBackend>()
expectTypeOf<CapabilityOf<typeof plain.backend>>().toEqualTypeOf<'redirect'>()
expectTypeOf(createAuthClient({ backend: plain.backend }).signIn.redirect).toBeFunction()
declare const options: MemoryBackendOptions
expectTypeOf(createMemoryBackend(options)).toEqualTypeOf<MemoryBackend>()

// @ts-expect-error There is no such group.
createMemoryBackend({ groups: ['passwords'] })

// What can be scripted is spelt like what is called.
one.next('password.signIn', { fail: new Error('lost') })
// @ts-expect-error There is no such method.
one.next('password.login', { hang: true })
expectTypeOf(one.calls.refresh).toBeNumber()
expectTypeOf(one.calls['password.signIn']).toEqualTypeOf<number | undefined>()
