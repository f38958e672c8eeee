import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { readManifest, repoRoot } from './packageEntries.ts'

/** One source file: its path inside `src` with forward slashes, its text and its syntax tree. */
export interface SourceModule {
  path: string
  text: string
  tree: ts.SourceFile
}

/** One import, re-export or dynamic `import()`. */
export interface ImportEdge {
  from: string
  specifier: string
  typeOnly: boolean
}

/** Parses one source text. */
export function parseModule(path: string, text: string): SourceModule {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, kind) }
}

/** Reads and parses every TypeScript file of `src`. */
export function readSources(folder = join(repoRoot, 'src')): SourceModule[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => parseModule(path, readFileSync(join(folder, path), 'utf8')))
}

/** Lists what a module imports, in whatever way. */
export function importsOf({ path, tree }: SourceModule): ImportEdge[] {
  const edges: ImportEdge[] = []
  const add = (node: ts.Node | undefined, typeOnly: boolean) => {
    // A computed specifier cannot be judged, so it is kept as written and refused below.
    if (node) edges.push({ from: path, specifier: specifierText(node), typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnlyImport(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node)) add(node.argument, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return edges
}

function specifierText(node: ts.Node): string {
  const literal = ts.isLiteralTypeNode(node) ? node.literal : node
  return ts.isStringLiteralLike(literal) ? literal.text : literal.getText()
}

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const { namedBindings } = clause
  if (clause.name || !namedBindings || !ts.isNamedImports(namedBindings)) return false
  return namedBindings.elements.length > 0 && namedBindings.elements.every((e) => e.isTypeOnly)
}

/** What a floor may import; a floor may always import itself. */
const allowedFloors: Record<string, string[]> = {
  core: [],
  client: ['core'],
  backends: ['core'],
  embed: ['core'],
  server: ['core'],
  react: ['client', 'core'],
  components: ['react', 'client', 'core'],
  devtools: ['react', 'client', 'core'],
  testing: ['client', 'core'],
  testingReact: ['testing', 'react', 'client', 'core'],
  i18n: ['core'],
  // Entry files: what `flowpass` and `flowpass/core` are made of.
  index: ['components', 'react', 'client', 'core'],
  coreEntry: ['client', 'core'],
}

/** Packages that only some floors may import. */
const packageFloors: [pattern: RegExp, floors: string[]][] = [
  [/^react(-dom)?$/, ['react', 'components', 'devtools', 'testingReact']],
  [/^@tanstack\/react-query$/, ['react']],
  // Each arrives with the one component that needs it.
  [/^(uqr|bowser)$/, ['components']],
  // Verifying and signing for others is a server's work; browsers have what they need.
  [/^(jose|oauth4webapi)$/, ['server']],
  [/^node:/, ['server']],
]

/** Names the floor of a path inside `src`, or `undefined` when the layout does not know it. */
export function floorOf(path: string): string | undefined {
  if (path === 'index.ts') return 'index'
  if (path === 'core.ts') return 'coreEntry'
  if (path.startsWith('testing/') && path.endsWith('.tsx')) return 'testingReact'
  const floor = path.replace(/\.tsx?$/, '').split('/')[0] ?? ''
  return Object.hasOwn(allowedFloors, floor) ? floor : undefined
}

/** Finds every import that goes up, sideways, or to a package that its floor may not know. */
export function findFloorViolations(
  modules: SourceModule[],
  packages: string[] = declaredPackages(),
): string[] {
  const paths = new Set(modules.map(({ path }) => path))
  const problems = modules
    .filter(({ path }) => !floorOf(path))
    .map(({ path }) => `${path} is on no floor`)
  for (const edge of modules.flatMap(importsOf)) {
    const problem = judge(edge, paths, packages)
    if (problem) problems.push(`${edge.from} imports ${problem}`)
  }
  return problems
}

function judge(edge: ImportEdge, paths: Set<string>, packages: string[]): string | undefined {
  const from = floorOf(edge.from)
  if (!from) return undefined
  const { specifier } = edge
  if (!specifier.startsWith('.')) return judgePackage(from, edge, packages)
  const target = posix.join(posix.dirname(edge.from), specifier)
  if (target.endsWith('.css')) return undefined
  if (!paths.has(target)) return `${target}, which is not a file of src`
  const to = floorOf(target)
  if (!to) return undefined
  if (isOtherOne('backends', edge.from, target)) return `another backend, ${target}`
  if (isOtherOne('i18n', edge.from, target)) return `another locale, ${target}`
  if (from === to) return undefined
  // An entry file of testing re-exports the React part as well.
  if (edge.from.startsWith('testing') && to === 'testingReact') return undefined
  if (!allowedFloors[from]?.includes(to)) return `${target}: ${from} may not know ${to}`
  if (from === 'i18n' && !edge.typeOnly) return `a value of ${target}: a locale imports types only`
  return undefined
}

function judgePackage(from: string, edge: ImportEdge, packages: string[]): string | undefined {
  const name = edge.specifier.startsWith('node:')
    ? edge.specifier
    : edge.specifier.split('/', edge.specifier.startsWith('@') ? 2 : 1).join('/')
  const rule = packageFloors.find(([pattern]) => pattern.test(name))
  if (rule && !rule[1].includes(from)) return `${edge.specifier}: ${from} may not know ${name}`
  if (name.startsWith('node:') || packages.includes(name)) return undefined
  return `${edge.specifier}, which is not a dependency`
}

/**
 * `backends/acme.ts` and `backends/acme/**` are one backend; `internal` belongs to all, and so does
 * `backends/oidc/**`, which is the protocol that others speak as well. Locales are kept apart alike.
 */
function isOtherOne(floor: string, from: string, target: string): boolean {
  const [fromFloor, own] = from.replace(/\.ts$/, '').split('/')
  const [targetFloor, other] = target.replace(/\.ts$/, '').split('/')
  if (fromFloor !== floor || targetFloor !== floor) return false
  const isShared = other === 'internal' || target.startsWith('backends/oidc/')
  return !isShared && other !== own
}

function declaredPackages(): string[] {
  const { dependencies, peerDependencies } = readManifest()
  return Object.keys({ ...dependencies, ...peerDependencies })
}
