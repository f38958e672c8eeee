import { describe, expect, test } from 'vitest'
import { AuthError } from '../../src/core/authError.ts'
import { describeError } from '../../src/core/describeError.ts'
import { apiKeyListStrings } from '../../src/core/strings/apiKeyListStrings.ts'
import type { AuthStrings } from '../../src/core/strings/authStrings.ts'
import { commonStrings } from '../../src/core/strings/commonStrings.ts'
import { embedFrameStrings } from '../../src/core/strings/embedFrameStrings.ts'
import { errorStrings } from '../../src/core/strings/errorStrings.ts'
import { invitationFormStrings } from '../../src/core/strings/invitationFormStrings.ts'
import { loginButtonStrings } from '../../src/core/strings/loginButtonStrings.ts'
import { magicLinkFormStrings } from '../../src/core/strings/magicLinkFormStrings.ts'
import { organizationSwitcherStrings } from '../../src/core/strings/organizationSwitcherStrings.ts'
import { passwordResetStrings } from '../../src/core/strings/passwordResetStrings.ts'
import { passwordRulesStrings } from '../../src/core/strings/passwordRulesStrings.ts'
import { profileFormStrings } from '../../src/core/strings/profileFormStrings.ts'
import { providerButtonStrings } from '../../src/core/strings/providerButtonStrings.ts'
import { reauthDialogStrings } from '../../src/core/strings/reauthDialogStrings.ts'
import { sentNoticeStrings } from '../../src/core/strings/sentNoticeStrings.ts'
import { sessionListStrings } from '../../src/core/strings/sessionListStrings.ts'
import { sessionTimeoutStrings } from '../../src/core/strings/sessionTimeoutStrings.ts'
import { signInFormStrings } from '../../src/core/strings/signInFormStrings.ts'
import { signUpFormStrings } from '../../src/core/strings/signUpFormStrings.ts'
import { twoFactorPromptStrings } from '../../src/core/strings/twoFactorPromptStrings.ts'
import { twoFactorSetupStrings } from '../../src/core/strings/twoFactorSetupStrings.ts'
import { userMenuStrings } from '../../src/core/strings/userMenuStrings.ts'
import { verifyEmailStrings } from '../../src/core/strings/verifyEmailStrings.ts'
import { ar } from '../../src/i18n/ar.ts'
import { de } from '../../src/i18n/de.ts'
import { es } from '../../src/i18n/es.ts'
import { fr } from '../../src/i18n/fr.ts'
import { ja } from '../../src/i18n/ja.ts'

const english: AuthStrings = {
  locale: 'en',
  direction: 'ltr',
  common: commonStrings,
  errors: errorStrings,
  loginButton: loginButtonStrings,
  magicLinkForm: magicLinkFormStrings,
  providerButton: providerButtonStrings,
  sessionTimeout: sessionTimeoutStrings,
  signInForm: signInFormStrings,
  reauthDialog: reauthDialogStrings,
  apiKeyList: apiKeyListStrings,
  sessionList: sessionListStrings,
  userMenu: userMenuStrings,
  organizationSwitcher: organizationSwitcherStrings,
  profileForm: profileFormStrings,
  invitationForm: invitationFormStrings,
  passwordReset: passwordResetStrings,
  passwordRules: passwordRulesStrings,
  sentNotice: sentNoticeStrings,
  signUpForm: signUpFormStrings,
  twoFactorPrompt: twoFactorPromptStrings,
  twoFactorSetup: twoFactorSetupStrings,
  verifyEmail: verifyEmailStrings,
  embedFrame: embedFrameStrings,
}

const locales: AuthStrings[] = [de, fr, es, ja, ar]

/** What is the same word in both languages, or a name that is not translated. */
const SAME: Record<string, string[]> = {
  de: ['common.name', 'common.code', 'common.optional', 'twoFactorSetup.fileName'],
  fr: ['common.code'],
  es: [],
  ja: ['twoFactorSetup.fileName'],
  ar: ['twoFactorSetup.fileName'],
}

const COUNTS = [0, 1, 2, 3, 5, 11, 100]

/** Functions of a number; the others take words. */
const COUNTED =
  /^(apiKeyList\.inDays|sessionList\.othersFailed|sessionTimeout\.message|twoFactorSetup\.codesLeft|passwordRules\.rules\.\w+)$/

const WORDS = ['Nimbus', 'Quartz']

/** Calls a function of a language, whatever it takes. */
type Say = (...values: (string | number)[]) => string

/** Every text by its path, such as `common.save`: as it is, or the function that makes it. */
function leavesOf(value: unknown, path: string[] = []): [path: string, leaf: string | Say][] {
  if (typeof value === 'string' || typeof value === 'function')
    return [[path.join('.'), value as string | Say]]
  return Object.entries(value as object).flatMap(([name, part]) => leavesOf(part, [...path, name]))
}

/** Every text of a language as people see it, functions with some of what they are given. */
function textsOf(strings: AuthStrings): Map<string, string> {
  const { locale, direction: _direction, ...groups } = strings
  const texts = leavesOf(groups).flatMap(([path, leaf]): [string, string][] => {
    if (typeof leaf === 'string') return [[path, leaf]]
    if (!COUNTED.test(path)) return [[`${path}()`, leaf(...WORDS)]]
    return COUNTS.map((count) => [`${path}(${count})`, leaf(count, locale)])
  })
  return new Map(texts)
}

function placeholdersOf(text: string | undefined): string[] {
  return [...new Set(text?.match(/\{[^}]*\}/g))].sort()
}

const originals = textsOf(english)

describe.each(locales.map((strings) => [strings.locale, strings] as const))(
  '%s',
  (tag, strings) => {
    const texts = [...textsOf(strings)]
    const pathsWhere = (isWrong: (text: string, path: string) => boolean) =>
      texts.filter(([path, text]) => isWrong(text, path)).map(([path, text]) => `${path}: ${text}`)

    test('says everything that English says, and nothing else', () => {
      const pathsOf = (whole: AuthStrings) =>
        leavesOf(whole).map(([path, leaf]) => `${path}: ${typeof leaf}`)
      expect(pathsOf(strings).sort()).toEqual(pathsOf(english).sort())
    })

    test('is written the right way round', () => {
      expect(strings.direction).toBe(tag === 'ar' ? 'rtl' : 'ltr')
      expect(Intl.getCanonicalLocales(tag)).toEqual([tag])
    })

    test('leaves nothing in English', () => {
      const same = texts
        .filter(([path, text]) => text === originals.get(path))
        .map(([path]) => path)
      expect(same.sort()).toEqual([...(SAME[tag] ?? [])].sort())
      expect(pathsWhere((text) => /\b(the|your|you|please|with|again)\b/i.test(text))).toEqual([])
    })

    test('has the placeholders of English', () => {
      const differ = pathsWhere(
        (text, path) => placeholdersOf(text).join() !== placeholdersOf(originals.get(path)).join(),
      )
      expect(differ).toEqual([])
    })

    test('has the words in its texts that they are about', () => {
      const lacking = texts.filter(([path, text]) =>
        WORDS.some((word) => originals.get(path)?.includes(word) && !text.includes(word)),
      )
      expect(lacking).toEqual([])
    })

    test('has a text for every number', () => {
      expect(
        pathsWhere((text) => text.trim() === '' || /\b(undefined|NaN|null)\b/.test(text)),
      ).toEqual([])
      const numbered = texts.filter(([path]) => path.endsWith('(100)'))
      expect(numbered.length).toBeGreaterThanOrEqual(10)
      const has100 = (text: string | undefined) => text?.includes('100')
      const differ = numbered.filter(([path, text]) => has100(text) !== has100(originals.get(path)))
      expect(differ).toEqual([])
    })

    test('is set with care', () => {
      expect(pathsWhere((text) => text !== text.trim() || text.includes('  '))).toEqual([])
      expect(pathsWhere((text) => /\.\.|'|"/.test(text))).toEqual([])
      const cries = pathsWhere((text) => /[!！]/.test(text))
      // It names the mark itself.
      expect(cries.filter((path) => !path.startsWith('passwordRules.rules.symbol'))).toEqual([])
    })

    test.each([30, 300])('says how long to wait: %i seconds', (seconds) => {
      const format = new Intl.RelativeTimeFormat(tag)
      const wait = seconds < 60 ? format.format(seconds, 'second') : format.format(5, 'minute')
      const details = { retryAfterSeconds: seconds }
      for (const code of ['rate_limited', 'account_locked'] as const) {
        const text = describeError(new AuthError(code, 'login', { details }), strings.errors, {
          locale: tag,
        })
        expect(text).toContain(wait)
      }
      expect(strings.twoFactorSetup.lapses(wait)).toContain(wait)
      expect(strings.sentNotice.resendLater(wait)).toContain(wait)
    })
  },
)

test('English is set with care as well', () => {
  const careless = [...originals].filter(
    ([path, text]) =>
      text !== text.trim() || (/[!']/.test(text) && !path.startsWith('passwordRules.rules.symbol')),
  )
  expect(careless).toEqual([])
})

/** Words of other scripts that Arabic and Japanese keep. */
const LATIN = /https:\/\/|\{address\}|backup-codes\.txt|API|QR|URL|Cookie|Nimbus|Quartz/g

test.each([
  [ar, /\p{Script=Arabic}/u],
  [ja, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u],
] as const)('$locale is written in its own script', (strings, script) => {
  const texts = [...textsOf(strings)].filter(([path]) => path !== 'twoFactorSetup.fileName')
  const foreign = texts.filter(([path, text]) => {
    if (path === 'sessionList.deviceName()') return false
    return !script.test(text) || /[a-z]/i.test(text.replace(LATIN, ''))
  })
  expect(foreign).toEqual([])
})

test('Japanese ends its sentences in its own way', () => {
  const texts = [...textsOf(ja)].filter(([path]) => path !== 'twoFactorSetup.fileName')
  expect(texts.filter(([, text]) => /[.?,:;]/.test(text.replace(/https:|! や \?/g, '')))).toEqual(
    [],
  )
})

test('Arabic counts in its six forms', () => {
  const devices = [1, 2, 3, 11, 100].map((count) => ar.sessionList.othersFailed(count, 'ar'))
  const nouns = ['جهاز واحد', 'جهازين', '3 أجهزة', '11 جهازًا', '100 جهاز']
  for (const [index, noun] of nouns.entries()) expect(devices[index]).toContain(noun)
  expect(ar.passwordRules.rules.minLength(8, 'ar')).toBe('8 أحرف على الأقل')
  expect(ar.passwordRules.rules.minLength(12, 'ar')).toBe('12 حرفًا على الأقل')
})

test.each([
  [de, '1 Gerät ließ', '2 Geräte ließen'],
  [fr, '1 appareil n’a', '2 appareils n’ont'],
  [es, 'en 1 dispositivo.', 'en 2 dispositivos.'],
  [ja, '1 台の', '2 台の'],
] as const)('$locale knows one from many', (strings, one, many) => {
  expect(strings.sessionList.othersFailed(1, strings.locale)).toContain(one)
  expect(strings.sessionList.othersFailed(2, strings.locale)).toContain(many)
})
