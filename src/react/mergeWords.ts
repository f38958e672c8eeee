/**
 * Puts words over words. Groups within groups, such as the texts of errors by code, are merged, too,
 * so that an app may change one of them.
 *
 * @param under the words that stand where there are no others
 * @param over the others
 */
export function mergeWords<Words extends object>(under: Words, over: Partial<Words>): Words {
  const merged: Words = { ...under, ...over }
  for (const [name, words] of Object.entries(over)) {
    const before: unknown = Reflect.get(under, name)
    if (typeof before === 'object' && before && typeof words === 'object')
      Object.assign(merged, { [name]: { ...before, ...words } })
  }
  return merged
}
