import { listAttempts } from '../../src/client/attempts.ts'
import { parseGrant } from '../../src/client/storedGrant.ts'
import { parseCallbackUrl, stripCallback } from '../../src/core/callbackUrl.ts'
import { parseRetryAfter } from '../../src/core/guardedFetch.ts'
import { safeReturnTo } from '../../src/core/safeReturnTo.ts'
import { decodeJwtPart } from '../../src/backends/oidc/decodeJwtPart.ts'
import { readTokenBody } from '../../src/backends/oidc/readTokenBody.ts'
import type { Connection } from '../../src/backends/oidc/connect.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'

/** One parser with one hostile input. What it returns or throws does not matter, only how soon. */
export interface ParserCase {
  readonly name: string
  /** The input, to compare with what the platform itself needs to read it. */
  readonly text: string
  readonly parse: () => unknown
}

const MEGABYTE = 1_048_576
const ORIGIN = 'https://app.example'

/** All that reading a token response takes from a connection. */
const connection = { phase: 'callback' } as Connection

/** Repeats a text up to a megabyte. */
const much = (text: string) => text.repeat(Math.ceil(MEGABYTE / text.length)).slice(0, MEGABYTE)

/** Texts on which careless patterns go wrong. */
const texts: Readonly<Record<string, string>> = {
  letters: much('a'),
  digits: much('1'),
  slashes: much('/'),
  backslashes: much('\\'),
  dots: much('../'),
  percents: much('%'),
  escapes: much('%2f'),
  spaces: much(' '),
  newlines: much('\r\n'),
  pairs: much('code=1&state=fp.x&'),
  brackets: much('['),
  braces: much('{"a":'),
  quotes: much('"\\'),
  segments: much('.'),
  base64: much('eyJhbGciOiJub25lIn0'),
  dates: much('Thu, 01 Jan '),
  'wide characters': much('\u{1f600}'),
}

/** Every parser of text from outside, with a megabyte of each kind. */
export const parserCases: readonly ParserCase[] = Object.entries(texts).flatMap(([kind, text]) => {
  const third = text.slice(0, MEGABYTE / 3)
  const tokens = JSON.stringify({ access_token: third, token_type: third, expires_in: third })
  const attempts = `[${much('{"state":1},')}null]`
  const grant = JSON.stringify({ version: 1, session: { user: { id: text } } })
  const parsers: Readonly<Record<string, () => unknown>> = {
    'callback address': () => parseCallbackUrl(`${ORIGIN}/?code=1&state=${text}`, `${ORIGIN}/`),
    'callback address, as query': () => parseCallbackUrl(`${ORIGIN}/?${text}`, `${ORIGIN}/`),
    'stripped address': () => stripCallback(`${ORIGIN}/?${text.slice(0, 16_384)}`),
    returnTo: () => safeReturnTo(`/${text}`, ORIGIN),
    'returnTo, absolute': () => safeReturnTo(`${ORIGIN}${text}`, ORIGIN),
    'JWT header': () => decodeJwtPart(text, 0),
    'JWT payload': () => decodeJwtPart(`e30.${text}`, 1),
    'token body': () => readTokenBody(connection, new Response(text)),
    'token body, as values': () => readTokenBody(connection, new Response(tokens)),
    'Retry-After': () => parseRetryAfter(text, 0),
    'stored grant': () => parseGrant(text, 'bearer'),
    'stored grant, as a value': () => parseGrant(grant, 'bearer'),
    'stored attempts': () => listAttempts(keeping(text)),
    'stored attempts, as values': () => listAttempts(keeping(attempts)),
  }
  return Object.entries(parsers).map(([name, parse]) => ({ name: `${name}: ${kind}`, text, parse }))
})

/**
 * Measures a parser: the best of a few, for what counts is the work and not the machine's mood.
 *
 * @param parse what to measure
 * @param rounds how often
 * @returns milliseconds
 */
export async function measure(parse: () => unknown, rounds: number): Promise<number> {
  let best = Infinity
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now()
    try {
      await parse()
    } catch {
      // To refuse is an answer.
    }
    best = Math.min(best, performance.now() - startedAt)
  }
  return best
}

function keeping(text: string) {
  const platform = createTestPlatform()
  platform.tabValues.set('flowpass:attempts', text)
  return platform
}
