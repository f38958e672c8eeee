import { isRecord } from '../isRecord.ts'
import type { EmbedConfig, EmbedTheme } from './embedMessages.ts'
import { readOneOf, readText } from './fieldReaders.ts'
import { readFields } from './readFields.ts'
import type { Shape } from './readFields.ts'

const readScheme = readOneOf('light', 'dark')

const THEME: Shape<Exclude<EmbedTheme, string>> = {
  'scheme?': readScheme,
  'tokens?': (value) =>
    // Their values are not looked at, for want of room: they end up as values of CSS properties.
    isRecord(value) ? (value as Record<string, string>) : undefined,
}

const CONFIG: Shape<EmbedConfig> = {
  'view?': readText,
  'theme?': (value) => readScheme(value) ?? readFields(value, THEME),
  'locale?': readText,
}

/** Reads how a guest is to look. */
export function readConfig(value: unknown): EmbedConfig | undefined {
  return readFields(value, CONFIG)
}
