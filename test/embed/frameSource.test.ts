import { describe, expect, test } from 'vitest'
import { frame } from '../../src/client/embed/frame.ts'
import type { FrameOptions } from '../../src/client/embed/frameOptions.ts'
import { checkFrameSource } from '../../src/core/embed/checkFrameSource.ts'
import type { FrameSourceRules } from '../../src/core/embed/checkFrameSource.ts'
import { createEmbedWorld } from '../support/createEmbedWorld.ts'
import { HOST } from '../support/createGuestDocument.ts'

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl'

function reasonOf(src: unknown, rules: Partial<FrameSourceRules> = {}): unknown {
  try {
    checkFrameSource(src, { hostOrigin: HOST, ...rules })
    return 'allowed'
  } catch (error) {
    expect(error).toMatchObject({ code: 'frame_source_invalid', phase: 'embed' })
    expect(JSON.stringify(error)).not.toContain('eyJ')
    return (error as { details: { reason: string } }).details.reason
  }
}

describe('EM-09: the address of a frame', () => {
  test.each([
    ['https://builder.example', 'https://builder.example/', 'https://builder.example'],
    [
      'https://Builder.EXAMPLE:443/a?b=c#d',
      'https://builder.example/a?b=c#d',
      'https://builder.example',
    ],
    [
      'https://b\u00fcilder.example/',
      'https://xn--bilder-3ya.example/',
      'https://xn--bilder-3ya.example',
    ],
    [
      'https://builder.example:8443/',
      'https://builder.example:8443/',
      'https://builder.example:8443',
    ],
  ])('%s is allowed, as browsers spell it', (src, url, origin) => {
    const found = checkFrameSource(src, { hostOrigin: HOST })
    expect(found).toEqual({ url, origin })
    expect(found.origin).toMatch(/^https:\/\/[\w.-]+(:\d+)?$/)
  })

  test.each([
    ['javascript:alert(1)', 'scheme'],
    ['JavaScript://builder.example/%0aalert(1)', 'scheme'],
    ['data:text/html,<script>1</script>', 'scheme'],
    ['blob:https://builder.example/1', 'scheme'],
    ['about:blank', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['ftp://builder.example', 'scheme'],
    ['http://builder.example/', 'scheme'],
    ['http://localhost.evil.example/', 'scheme'],
    ['/embed', 'address'],
    ['//builder.example', 'address'],
    ['https:builder.example', 'address'],
    ['https:/builder.example', 'address'],
    ['https:\\\\builder.example', 'address'],
    [' https://builder.example', 'address'],
    ['https://builder.example/\n', 'address'],
    ['java\tscript:alert(1)', 'address'],
    ['https://', 'address'],
    ['', 'address'],
    [null, 'address'],
    [['https://builder.example'], 'address'],
    ['https://ada@builder.example/', 'credentials'],
    ['https://ada:secret@builder.example/', 'credentials'],
    [`${HOST}/embed`, 'same_origin'],
  ])('%j is refused: %s', (src, reason) => {
    expect(reasonOf(src)).toBe(reason)
  })

  test('plain http is for this machine, and for pages that are on it', () => {
    for (const src of ['http://localhost:4000/', 'http://127.0.0.1:4000/', 'http://[::1]:4000/']) {
      expect(reasonOf(src)).toBe('plain_http')
      expect(reasonOf(src, { isDevelopment: true })).toBe('allowed')
      expect(reasonOf(src, { hostOrigin: 'http://localhost:5173' })).toBe('allowed')
      expect(reasonOf(src, { hostOrigin: 'https://localhost:5173' })).toBe('allowed')
    }
    expect(reasonOf('http://builder.example', { isDevelopment: true })).toBe('scheme')
  })

  test('what is not on the list is refused, and so is a list with patterns', () => {
    const allowedOrigins = ['https://builder.example']
    expect(reasonOf('https://builder.example/x', { allowedOrigins })).toBe('allowed')
    expect(reasonOf('https://other.example/x', { allowedOrigins })).toBe('not_allowed')
    expect(reasonOf('https://builder.example:8443/', { allowedOrigins })).toBe('not_allowed')
    for (const wrong of ['*', 'https://*.example', 'https://builder.example/', 'builder.example'])
      expect(() =>
        checkFrameSource('https://builder.example', { hostOrigin: HOST, allowedOrigins: [wrong] }),
      ).toThrowError(expect.objectContaining({ code: 'config_invalid' }))
  })
})

describe('EM-10: a token in an address', () => {
  test.each([
    `?token=1`,
    `?jwt=1`,
    `?jwtToken=1`,
    `?access_token=1`,
    `?id-token=1`,
    `?a=b&AUTH_TOKEN=`,
    `#access_token=1`,
    `#/route?sessionToken=1`,
    `?x=${JWT}`,
    `#${JWT}`,
    `/embed/${JWT}/flows`,
    `?x=${encodeURIComponent(encodeURIComponent(JWT.replaceAll('.', '%2E')))}`,
    `?secret=1`,
    `?key=fs_embed_0123456789`,
  ])('%s is refused', (rest) => {
    expect(reasonOf(`https://builder.example/${rest.replace(/^\//, '')}`)).toBe('token_in_url')
  })

  test.each([
    '?theme=dark',
    '?tokenizer=1',
    '?file=annual-report.final-version.pdf-file',
    '/v1.2.3/assets.bundle.js',
    '?jwtish',
  ])('%s is none', (rest) => {
    expect(reasonOf(`https://builder.example/${rest.replace(/^\//, '')}`)).toBe('allowed')
  })
})

describe('what a frame is made with', () => {
  const mount = (options: Partial<FrameOptions>) => {
    const world = createEmbedWorld()
    world.mount(options).destroy()
    return world.frame().attributes
  }
  const refused = (reason: string) =>
    expect.objectContaining({
      code: 'frame_source_invalid',
      details: expect.objectContaining({ reason }),
    })

  test('EM-11, EM-12: little is permitted unless the app says so, and it has a name', () => {
    expect(mount({})).toEqual({
      title: 'Builder',
      sandbox: 'allow-scripts allow-same-origin allow-forms allow-popups',
      allow: '',
      referrerPolicy: 'strict-origin',
      loading: 'eager',
    })
    const given = {
      allow: 'clipboard-write',
      referrerPolicy: 'no-referrer',
      loading: 'lazy',
    } as const
    expect(mount(given)).toMatchObject(given)
  })

  test.each([
    'allow-scripts allow-same-origin allow-top-navigation',
    'allow-scripts allow-same-origin allow-top-navigation-by-user-activation',
    'allow-scripts allow-same-origin allow-top-navigation-to-custom-protocols',
    'ALLOW-SCRIPTS ALLOW-SAME-ORIGIN ALLOW-TOP-NAVIGATION',
    'allow-scripts allow-same-origin allow-everything',
    'allow-scripts',
    'allow-same-origin',
    '',
  ])('EM-11: the sandbox %j is refused', (sandbox) => {
    expect(() => mount({ sandbox })).toThrowError(refused('sandbox'))
  })

  test('EM-12: a permission for everybody, a talkative referrer and a missing name are refused', () => {
    expect(() => mount({ allow: 'camera *' })).toThrowError(refused('allow'))
    const referrerPolicy = 'unsafe-url' as 'origin'
    expect(() => mount({ referrerPolicy })).toThrowError(refused('referrer_policy'))
    const world = createEmbedWorld()
    const adapter = frame({ src: 'https://builder.example' }, () => world.frameWindow)
    const context = { platform: world.platform, source: null, config: {}, emit: () => undefined }
    expect(() => adapter.mount({} as HTMLElement, { ...context, title: ' ' })).toThrowError(
      expect.objectContaining({ code: 'config_invalid' }),
    )
    expect(world.frames).toEqual([])
  })

  test('a page in the frame of somebody else shows none', () => {
    const show = (ancestors: string[], options: Partial<FrameOptions> = {}) =>
      createEmbedWorld({ ancestors }).mount(options).destroy()
    const refusal = expect.objectContaining({
      code: 'frame_origin_mismatch',
      details: { reason: 'ancestor' },
    })
    show([HOST, HOST])
    show([HOST, 'https://portal.example'], { allowedAncestors: ['https://portal.example'] })
    for (const ancestors of [['https://evil.example'], [HOST, 'https://evil.example'], ['null']])
      expect(() => show(ancestors)).toThrowError(refusal)
    expect(() => show([], { allowedAncestors: ['*'] })).toThrowError(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })
})
