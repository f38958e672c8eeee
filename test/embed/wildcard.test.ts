import ts from 'typescript'
import { expect, test } from 'vitest'
import { readSources } from '../checks/importGraph.ts'

const isWildcard = (node: ts.Node): boolean => ts.isStringLiteralLike(node) && node.text === '*'

function wildcardsIn(root: ts.Node): number {
  let count = 0
  const visit = (node: ts.Node): void => {
    if (isWildcard(node)) count += 1
    ts.forEachChild(node, visit)
  }
  visit(root)
  return count
}

test('EM-04: nothing in the package posts a message to everybody', () => {
  const calls: string[] = []
  const wildcards: string[] = []
  for (const { path, tree } of readSources()) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText(tree).endsWith('.postMessage')) {
        calls.push(path)
        if (node.arguments.some((argument) => wildcardsIn(argument) > 0)) wildcards.push(path)
      }
      ts.forEachChild(node, visit)
    }
    visit(tree)
    // What speaks to frames has no such text that could find its way into a call.
    const isSpeaker = /^(?:embed\b|(?:client|core|components)\/embed\/)/.test(path)
    const isRefusal = path === 'client/embed/readFrameAttributes.ts'
    if (isSpeaker && !isRefusal && wildcardsIn(tree) > 0) wildcards.push(path)
  }
  expect(calls).toEqual(expect.arrayContaining(['client/embed/browserFrameWindow.ts']))
  expect(calls).toEqual(expect.arrayContaining(['embed/openGuestLine.ts']))
  expect(wildcards).toEqual([])
})
