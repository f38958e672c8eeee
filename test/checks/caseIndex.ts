import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { repoRoot } from './packageEntries.ts'

const NO_WORKER = 'tokens are not kept in a worker, so there is none that could be asked or die'

/**
 * The cases of the catalogue in security.md 3.1 to 3.12 and 3.14 to 3.17. A case with a test has
 * `null`; every other says why it has none.
 */
export const securityCases: Readonly<Record<string, string | null>> = {
  'AR-01': null,
  'AR-02': null,
  'AR-03': null,
  'AR-04': null,
  'AR-05': null,
  'AR-06': null,
  'AR-07': null,
  'AR-09': null,
  'AR-10': null,
  'AR-11': null,
  'AR-12': null,
  'AR-13': null,
  'AR-15': null,
  'AR-16': null,

  'CB-01': null,
  'CB-03': null,
  'CB-04': null,
  'CB-05': null,
  'CB-06': null,
  'CB-07': null,
  'CB-09': null,
  'CB-10': null,
  'CB-11': null,
  'CB-12': null,
  'CB-13': null,
  'CB-15': null,
  'CB-16': null,
  'CB-17': null,
  'CB-19': null,
  'CB-21': null,
  'CB-22': null,
  'CB-23': null,
  'CB-25': null,

  'TR-01': null,
  'TR-02': null,
  'TR-03': null,
  'TR-04': null,
  'TR-05': null,
  'TR-06': null,
  'TR-07': null,
  'TR-08': null,
  'TR-09': null,
  'TR-11': null,
  'TR-12': null,

  'ID-01': null,
  'ID-02': null,
  'ID-03': null,
  'ID-06': null,
  'ID-07': null,
  'ID-08': null,
  'ID-09': null,
  'ID-10': null,
  'ID-11': null,
  'ID-12': null,
  'ID-13': null,
  'ID-14': null,
  'ID-16': null,
  'ID-18': null,
  'ID-19': null,
  'ID-20': null,
  'ID-21': null,

  'RF-01': null,
  'RF-02': null,
  'RF-03': null,
  'RF-04': null,
  'RF-05': null,
  'RF-06': null,
  'RF-07': null,
  'RF-08': null,
  'RF-09': null,
  'RF-10': null,
  'RF-12': null,
  'RF-14': null,
  'RF-15': null,
  'RF-16': null,
  'RF-17': null,
  'RF-18': null,
  'RF-19': null,
  'RF-20': null,
  'RF-21': null,
  'RF-22': null,
  'RF-23': null,
  'RF-24': null,
  'RF-25': null,

  'LO-01': null,
  'LO-02': null,
  'LO-03': null,
  'LO-04': null,
  'LO-05': null,
  'LO-06': null,
  'LO-07': null,
  'LO-08': null,
  'LO-09': null,
  'LO-10': null,
  'LO-11': null,
  'LO-12': null,
  'LO-13': 'there is no front-channel logout: browsers keep third-party cookies from it (N36)',
  'LO-14': null,
  'LO-15': null,
  'LO-16': null,

  'ST-01': null,
  'ST-02': NO_WORKER,
  'ST-03': null,
  'ST-04': null,
  'ST-05': null,
  'ST-06': null,
  'ST-07': null,
  'ST-08': null,
  'ST-09':
    'about the kit itself inside a frame: a guest gets its token from the host and signs nobody in',
  'ST-10': null,
  'ST-11': null,

  'NF-01': null,
  'NF-02': null,
  'NF-03': null,
  'NF-04': null,
  'NF-05': null,
  'NF-06': null,
  'NF-08': null,
  'NF-09': null,
  'NF-10': null,
  'NF-11': null,
  'NF-12': null,
  'NF-14': null,
  'NF-15': null,
  'NF-16': null,
  'NF-17': 'a page cannot tell a content blocker from a lost network (NF-01); the hint says so',
  'NF-18': 'connections are the browser’s; nothing but a 401 has a request sent again (RF-15)',
  'NF-19': null,

  'CK-01': null,
  'CK-02': null,
  'CK-04': null,
  'CK-05': null,
  'CK-06': null,
  'CK-07': null,
  'CK-09': null,
  'CK-10': null,
  'CK-11': 'a lock is the server’s: its Retry-After is counted down by elapsed time (TF-04)',

  'CC-01': null,
  'CC-02': null,
  'CC-03': null,
  'CC-04': null,
  'CC-06': null,
  'CC-08': null,
  'CC-09': NO_WORKER,

  'RE-01': null,
  'RE-02': null,
  'RE-03': null,
  'RE-05': null,
  'RE-06': null,
  'RE-07': null,
  'RE-08': null,
  'RE-09': null,
  'RE-10': null,
  'RE-11': null,
  'RE-12': null,
  'RE-13': null,
  'RE-15': null,

  'TF-01': null,
  'TF-02': null,
  'TF-04': null,
  'TF-05': null,
  'TF-06': null,
  'TF-07': null,
  'TF-08': null,
  'TF-09': null,
  'TF-10': null,
  'TF-11': null,
  'TF-13': null,
  'TF-14': null,
  'TF-15': null,
  'TF-16': 'no server of ours trusts a device: the second factor is the provider’s',
  'TF-17': null,
  'TF-18': null,

  ...tested('EM-', '01 02 03 04 05 07 09 10 11 12 13 14 15 16 17 18 19 21'),

  ...tested('EJ-', '01 02 03 04 05 06 07 08 10 11 13'),
  ...tested(
    'BF-',
    '01 02 03 05 06 07 09 10 12 13 14 15 16 17 18 19 20 22 23 25 26 27 28 30 31 32 33',
  ),

  'SL-01': null,
  'SL-02': null,
  'SL-04': null,
  'SL-05': null,
  'SL-06': null,
  'SL-08': null,
  'SL-09': null,
  'SL-10': null,
  'SL-11': null,

  // The facts at the top of the contracts of Flowise and Fluxbase, and where Flowsta's sources differ.
  ...numbered('Flowise fact ', 10),
  ...numbered('Fluxbase fact ', 8),
  ...numbered('Flowsta C', 9),
}

function tested(prefix: string, numbers: string): Record<string, null> {
  return Object.fromEntries(numbers.split(' ').map((number) => [prefix + number, null]))
}

function numbered(prefix: string, count: number): Record<string, null> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${prefix}${index + 1}`, null]),
  )
}

const CASE_ID =
  /\b(?:(?:AR|CB|TR|ID|RF|LO|ST|TF|SL|NF|CK|CC|RE|EM|EJ|BF)-\d{2}|(?:Flowise|Fluxbase) fact \d+|Flowsta C\d)\b/g

/**
 * Finds the case ids in the titles of all tests, rows of `each` included. A test that is expected
 * to fail covers nothing.
 *
 * @param folder where the tests are
 * @returns for each id, the files that name it
 */
export function findCoveredCases(folder = join(repoRoot, 'test')): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.test\.tsx?$/.test(name)) continue
    const tree = ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), {
      languageVersion: ts.ScriptTarget.Latest,
    })
    for (const id of new Set(titlesOf(tree).flatMap((title) => title.match(CASE_ID) ?? [])))
      found.set(id, [...(found.get(id) ?? []), name])
  }
  return found
}

/** Texts that end up in titles: the first argument of `test` and `describe`, and rows of `each`. */
function titlesOf(tree: ts.SourceFile): string[] {
  const titles: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const chain = node.expression.getText(tree).split('(')[0] ?? ''
      const isTest = /^(?:test|it|describe)\b/.test(chain)
      // What is expected to fail, waits or is skipped proves nothing, nor does what is inside.
      if (isTest && /\.(?:fails|skip|todo)\b/.test(chain)) return
      if (isTest) titles.push(...textsOf(node.arguments[0], tree))
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return titles
}

function textsOf(root: ts.Node | undefined, tree: ts.SourceFile): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text)
    else if (ts.isTemplateExpression(node)) texts.push(node.getText(tree))
    else ts.forEachChild(node, visit)
  }
  if (root) visit(root)
  return texts
}
