import type { PackageManifest } from './packageEntries.ts'

const allowedAtTop = new Set([
  'src',
  'stories',
  'test',
  'playground',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
])

/** What no file may contain, and what to call it. None of these patterns matches its own text. */
const forbidden: [what: string, pattern: RegExp][] = [
  ['a package registry', /\b(?:registry\.(?:npmjs|yarnpkg|npmmirror)\.\w+|npm\.pkg\.github\.com)/],
  ['a package registry setting', /^(?:@[\w-]+:)?registry\s*=|_authToken\s*=/m],
  ['a path of one machine', /(?:(?<![\w.:/-])|file:\/\/)\/(?:work|root|home|Users)\/\w/],
  ['a path of one machine', /\b[A-Z]:\\{1,2}Users\\{1,2}\w/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['a private key', /["']?\bd["']?\s*:\s*["'][\w-]{42,}["']/],
  ['an access key', /\b(?:AKIA[A-Z\d]{16}|gh[pousr]_\w{36}|npm_\w{36}|sk_live_\w{16,})/],
]

const emailPattern = /[\w.+-]+@((?:[a-z\d-]+\.)+[a-z]{2,})\b/gi

/** Names that RFC 2606 keeps free: mail to them reaches nobody. */
const reservedDomain = /(?:^|\.)(?:example\.com|example|test|invalid)$/i

/** Finds what must not be published in the text of one file. */
export function findTextProblems(path: string, text: string): string[] {
  const problems = forbidden.flatMap(([what, pattern]) => {
    const match = pattern.exec(text)
    return match ? [`${path}:${lineAt(text, match.index)} contains ${what}`] : []
  })
  for (const match of text.matchAll(emailPattern)) {
    if (reservedDomain.test(match[1] ?? '')) continue
    problems.push(`${path}:${lineAt(text, match.index)} contains the e-mail address ${match[0]}`)
  }
  if (path === 'package-lock.json' && /"resolved":/.test(text))
    problems.push(`${path} says where packages were "resolved"`)
  return problems
}

/** Finds files and folders that do not belong at the top of the repository. */
export function findPathProblems(paths: string[]): string[] {
  const top = new Set(paths.map((path) => path.split('/')[0] ?? ''))
  return [...top]
    .filter((name) => !name.startsWith('.') && !allowedAtTop.has(name))
    .map((name) => `${name} does not belong at the top level`)
}

/** Finds tools whose version is not exact: a check must give the same answer tomorrow. */
export function findManifestProblems({ devDependencies = {} }: PackageManifest): string[] {
  return Object.entries(devDependencies)
    .filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range))
    .map(([name, range]) => `package.json pins ${name} to "${range}", which is not one version`)
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
