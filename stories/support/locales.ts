/// <reference types="vite/client" />
import type { PartialAuthStrings } from '../../src/core/strings/authStrings.ts'

const modules = import.meta.glob<Record<string, PartialAuthStrings>>('../../src/i18n/*.ts', {
  eager: true,
})

/** Every locale there is, by its tag: a new file in `src/i18n` is in the toolbar's reach at once. */
export const locales: Readonly<Record<string, PartialAuthStrings>> = Object.fromEntries(
  Object.values(modules)
    .flatMap((module) => Object.values(module))
    .flatMap((strings) => (strings.locale ? [[strings.locale, strings]] : [])),
)
