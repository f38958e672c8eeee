/** One CSS variable of the look. */
export interface Token {
  readonly name: `--flowpass-${string}`
  /** What it is where it was read. */
  readonly value: string
}

/**
 * Reads the CSS variables of the look: their names from the style sheets of the page, their values
 * as they are at an element.
 *
 * @param element in whose theme
 */
export function readTokens(element: Element): Token[] {
  const style = getComputedStyle(element)
  const names = new Set<Token['name']>()
  for (const sheet of document.styleSheets) collect(sheet, names)
  return [...names].map((name) => ({ name, value: style.getPropertyValue(name).trim() }))
}

function collect(owner: { readonly cssRules: CSSRuleList }, names: Set<Token['name']>): void {
  for (const rule of owner.cssRules) {
    if (rule instanceof CSSImportRule && rule.styleSheet) collect(rule.styleSheet, names)
    if (rule instanceof CSSStyleRule)
      for (const property of rule.style) if (isToken(property)) names.add(property)
    if (hasRules(rule)) collect(rule, names)
  }
}

function isToken(property: string): property is Token['name'] {
  return property.startsWith('--flowpass-')
}

function hasRules(rule: CSSRule): rule is CSSRule & { readonly cssRules: CSSRuleList } {
  return 'cssRules' in rule
}
