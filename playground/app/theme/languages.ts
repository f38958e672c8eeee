import type { PartialAuthStrings } from 'flowpass'

const modules = import.meta.glob<Record<string, PartialAuthStrings>>('../../../src/i18n/*.ts')

/** Languages beside English by their tags, each in a file of its own that is loaded when chosen. */
const loaders = Object.fromEntries(
  Object.entries(modules).map(([path, load]) => [path.replace(/^.*\/(.+)\.ts$/, '$1'), load]),
)

/** Tags of all languages. */
export const languageTags: readonly string[] = [...new Set(['en', ...Object.keys(loaders)])]

/** Loads the words of a language; English needs none. */
export async function loadLanguage(tag: string): Promise<PartialAuthStrings> {
  const module = await loaders[tag]?.()
  return module?.[tag] ?? {}
}
