import { CLIENT_ID, ISSUER } from '../support/evilProvider.ts'
import { accessTokenHash } from '../support/hashes.ts'
import { signRaw } from './signRaw.ts'
import { oddValue } from './tokenScene.ts'
import type { Claims, TokenChange, TokenScene } from './tokenScene.ts'

/** Absent from the payload, as opposed to null. */
const ABSENT = undefined

type Wrong = (scene: TokenScene, claims: Claims) => unknown

const time = (claims: Claims) => claims.iat ?? 0

/** For each claim, values that make the token one that must not be accepted. */
const wrong: Readonly<Record<string, readonly Wrong[]>> = {
  iss: [
    ({ random }) => oddValue(random),
    () => ABSENT,
    () => [ISSUER],
    ({ random }) =>
      random.pick([
        `${ISSUER}/`,
        `${ISSUER} `,
        `${ISSUER}:443`,
        `${ISSUER}#`,
        `${ISSUER}?`,
        ISSUER.toUpperCase(),
        ISSUER.replace('https', 'http'),
        ISSUER.replace('id', '\u0456d'),
        ISSUER.replace('//', '//user@'),
        `${ISSUER}\u0000`,
        `${ISSUER}\u200b`,
        'https://evil.example',
      ]),
  ],
  aud: [
    ({ random }) => oddValue(random),
    () => ABSENT,
    ({ random }) => [CLIENT_ID, random.pick(['other', null, 1, {}, ''])],
    ({ random }) => random.pick([`${CLIENT_ID} `, 'APP', `${CLIENT_ID},other`, `["${CLIENT_ID}"]`]),
    () => [[CLIENT_ID]],
    () => ({ 0: CLIENT_ID, length: 1 }),
    () => ['other', 'another'],
    () => Array.from({ length: 1000 }, (_value, index) => `client-${index}`),
  ],
  azp: [
    ({ random }) => oddValue(random) ?? 'other',
    ({ random }) => random.pick(['other', `${CLIENT_ID} `, 'APP', [CLIENT_ID]]),
  ],
  sub: [
    ({ random }) => random.pick([null, true, 0, 1, '', [], ['ada'], {}, { sub: 'ada' }]),
    () => ABSENT,
    () => 'a'.repeat(256),
    () => 'a'.repeat(20_000),
  ],
  exp: [
    ({ random }) => random.pick<unknown>([null, true, '', '9999999999', [], {}, 0, -1, '1e99']),
    () => ABSENT,
    ({ random }, claims) => time(claims) - 60 - random.int(1e6),
    (_scene, claims) => [claims.exp],
  ],
  iat: [
    ({ random }) => random.pick<unknown>([null, true, '', [], {}, 0, -1, '1700000000']),
    () => ABSENT,
    (_scene, claims) => String(claims.iat),
    (_scene, claims) => (claims.exp ?? 0) + 61,
  ],
  nbf: [
    ({ random }) => random.pick<unknown>([null, true, '', [], {}, '1700000000']),
    ({ random }, claims) => time(claims) + 61 + random.int(1e6),
    () => 1e20,
  ],
  nonce: [
    ({ random }) => oddValue(random),
    () => ABSENT,
    (_scene, claims) => [claims['nonce']],
    (_scene, claims) => `${String(claims['nonce'])} `,
    (_scene, claims) => String(claims['nonce']).slice(0, -1),
    (_scene, claims) => accessTokenHash('RS256', String(claims['nonce'])),
    (_scene, claims) => swapCase(String(claims['nonce'])),
  ],
  at_hash: [
    ({ random }) => oddValue(random),
    ({ alg }) => accessTokenHash(alg, 'another'),
    (_scene, claims) => `${String(claims['at_hash'])}=`,
    (_scene, claims) => String(claims['at_hash']).slice(0, -2),
    ({ alg }) => accessTokenHash(alg.endsWith('256') ? 'ES512' : 'ES256', 'access-1'),
    (_scene, claims) => [claims['at_hash']],
  ],
}

/** Gives one claim, or two, a value that does not fit; the signature is right. */
export const hostileClaims: TokenChange = ({ random, provider, ...scene }) => {
  const names = Object.keys(wrong)
  const chosen = random.chance(0.2)
    ? [random.pick(names), random.pick(names)]
    : [random.pick(names)]
  const values: Claims = {}
  provider.claims = (claims) => {
    for (const name of chosen)
      values[name] = random.pick(wrong[name] ?? [])({ random, provider, ...scene }, claims)
    return { ...claims, ...values }
  }
  return `claims ${chosen.join(' and ')}`
}

/** Payloads that are no payload, and JSON that says things twice or beyond all numbers. */
export const hostilePayload: TokenChange = ({ random, provider, key, alg }) => {
  const header = { alg, kid: 'key-1' }
  const changes: Readonly<Record<string, (text: string) => string>> = {
    'the subject is repeated as a number': (text) => text.replace(/\}$/, ',"sub":1}'),
    'the nonce is repeated': (text) => text.replace(/\}$/, ',"nonce":"other"}'),
    'the audience is repeated': (text) => text.replace(/\}$/, ',"aud":"other"}'),
    'an expiry beyond all numbers': (text) => text.replace(/"exp":\d+/, '"exp":1e400'),
    'a time of issue beyond all numbers': (text) => text.replace(/"iat":\d+/, '"iat":1e400'),
    'a negative time of issue': (text) => text.replace(/"iat":/, '"iat":-'),
    'the claims in a list': (text) => `[${text}]`,
    'the claims in a text': (text) => JSON.stringify(text),
    'the claims under the prototype': (text) => `{"__proto__":${text}}`,
    'the claims one level down': (text) => `{"claims":${text}}`,
    'claims that break off': (text) => text.slice(0, -1 - random.int(text.length - 1)),
    'a comma too many': (text) => text.replace(/\}$/, ',}'),
    'single quotes': (text) => text.replaceAll('"', "'"),
    'a value nested 5,000 deep before a wrong one': (text) =>
      text.replace(/\}$/, `,"x":${'['.repeat(5000)}${']'.repeat(5000)},"iss":"evil"}`),
    nothing: () => '',
    null: () => 'null',
    'a number': () => '1',
  }
  const name = random.pick(Object.keys(changes))
  provider.idToken = async (claims) =>
    signRaw(key, header, changes[name]?.(JSON.stringify(claims)) ?? '')
  return `payload: ${name}`
}

function swapCase(text: string): string {
  return Array.from(text)
    .map((char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase()))
    .join('')
}
