import ts from 'typescript'
import type { SourceModule } from './importGraph.ts'

const MAX_FILE_LINES = 300
const MAX_MEDIAN_LINES = 80
const MAX_CASTS_PER_1000_LINES = 4

/** Finds what the house style forbids in `src` and no linter counts. */
export function findStyleViolations(modules: SourceModule[]): string[] {
  return [...findLengthProblems(modules), ...findCastProblems(modules), ...modules.flatMap(judge)]
}

function judge(module: SourceModule): string[] {
  return [...findForbiddenText(module), ...findAny(module), ...findUndocumented(module)]
}

/** Counts lines as `wc -l` does. */
export function lineCount({ text }: SourceModule): number {
  return text.replace(/\n$/, '').split('\n').length
}

/** The median length of the files; entry files, which only re-export, count too. */
export function medianLines(modules: SourceModule[]): number {
  const sorted = modules.map(lineCount).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function findLengthProblems(modules: SourceModule[]): string[] {
  const problems = modules
    .filter((module) => lineCount(module) > MAX_FILE_LINES)
    .map((module) => `${module.path} has ${lineCount(module)} lines, more than ${MAX_FILE_LINES}`)
  const median = medianLines(modules)
  if (median > MAX_MEDIAN_LINES)
    problems.push(`the median file has ${median} lines, more than ${MAX_MEDIAN_LINES}`)
  return problems
}

function findCastProblems(modules: SourceModule[]): string[] {
  const places = modules.flatMap(({ path, tree }) =>
    nodesOf(tree)
      .filter((node) => isCast(node))
      .map((node) => `${path}:${lineOf(tree, node)}`),
  )
  const total = modules.reduce((sum, module) => sum + lineCount(module), 0)
  const allowed = Math.floor((total * MAX_CASTS_PER_1000_LINES) / 1000)
  if (places.length <= allowed) return []
  return [`${places.length} casts in ${total} lines, at most ${allowed}: ${places.join(', ')}`]
}

/** `as const` narrows instead of overruling the compiler, so it is free. */
function isCast(node: ts.Node): boolean {
  if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return false
  return !ts.isConstTypeReference(node.type)
}

function findForbiddenText({ path, text }: SourceModule): string[] {
  const forbidden = /\b(?:TODO|FIXME)\b|@ts-(?:ignore|nocheck|expect-error)/
  return text.split('\n').flatMap((line, index) => {
    const match = forbidden.exec(line)
    return match ? [`${path}:${index + 1} contains ${match[0]}`] : []
  })
}

function findAny({ path, tree }: SourceModule): string[] {
  return nodesOf(tree)
    .filter((node) => node.kind === ts.SyntaxKind.AnyKeyword)
    .map((node) => `${path}:${lineOf(tree, node)} uses any`)
}

function findUndocumented({ path, tree }: SourceModule): string[] {
  const listed = locallyListedNames(tree)
  const documented = new Set<string>()
  const problems: string[] = []
  for (const statement of tree.statements) {
    const names = declaredNames(statement)
    const exported = isExported(statement) || names.some((name) => listed.has(name))
    // The first overload carries the comment of all of them.
    if (!exported || names.every((name) => documented.has(name))) continue
    for (const name of names) documented.add(name)
    if (!hasDocComment(tree, statement))
      problems.push(`${path}:${lineOf(tree, statement)} exports ${names.join(', ')} without JSDoc`)
  }
  return problems
}

/** Names in `export { a, b as c }` without `from`. */
function locallyListedNames(tree: ts.SourceFile): Set<string> {
  const names = tree.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier) return []
    const clause = statement.exportClause
    if (!clause || !ts.isNamedExports(clause)) return []
    return clause.elements.map((element) => (element.propertyName ?? element.name).text)
  })
  return new Set(names)
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  if (ts.isExportAssignment(statement)) return ['default']
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  return isNamed ? [statement.name?.text ?? 'default'] : []
}

function isExported(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true
  if (!ts.canHaveModifiers(statement)) return false
  const modifiers = ts.getModifiers(statement) ?? []
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
}

function hasDocComment(tree: ts.SourceFile, statement: ts.Statement): boolean {
  const comments = ts.getLeadingCommentRanges(tree.text, statement.getFullStart()) ?? []
  // A comment for the next reader of the code, or a lint directive, may stand in between.
  const blocks = comments.filter(({ kind }) => kind === ts.SyntaxKind.MultiLineCommentTrivia)
  const block = blocks.at(-1)
  return block !== undefined && tree.text.startsWith('/**', block.pos)
}

function nodesOf(root: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    nodes.push(node)
    ts.forEachChild(node, visit)
  }
  visit(root)
  return nodes
}

function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart()).line + 1
}
