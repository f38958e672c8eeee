import { Choice } from '../diagnostics/Choice.tsx'
import { Panel } from '../diagnostics/Panel.tsx'
import type { EmbedLook } from './embedLook.ts'

/** Props of `LookPanel`. */
export interface LookPanelProps {
  readonly look: EmbedLook
  readonly onChange: (look: EmbedLook) => void
}

const schemes = [
  ['auto', 'As the page'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const

const accents = [
  ['own', 'Its own'],
  ['shop', 'Brasswork’s'],
] as const

const locales = [
  ['en', 'English'],
  ['ar', 'العربية'],
] as const

const views = [
  ['builder', 'Builder'],
  ['list', 'List'],
] as const

/** What the page inside is to look like. It is told, and need not load again. */
export function LookPanel({ look, onChange }: LookPanelProps) {
  return (
    <Panel title="Look">
      <Choice
        legend="Scheme"
        testId="embed-scheme"
        options={schemes}
        value={look.scheme}
        onChange={(scheme) => onChange({ ...look, scheme })}
      />
      <Choice
        legend="Colours"
        testId="embed-accent"
        options={accents}
        value={look.accent}
        onChange={(accent) => onChange({ ...look, accent })}
      />
      <Choice
        legend="Language"
        testId="embed-locale"
        options={locales}
        value={look.locale}
        onChange={(locale) => onChange({ ...look, locale })}
      />
      <Choice
        legend="View"
        testId="embed-view"
        options={views}
        value={look.view}
        onChange={(view) => onChange({ ...look, view })}
      />
    </Panel>
  )
}
