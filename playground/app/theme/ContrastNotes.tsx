import { contrastOf, ENOUGH } from './contrast.ts'

const pairs = [
  ['Words on accent', '--flowpass-color-on-accent', '--flowpass-color-accent'],
  ['Accent on background', '--flowpass-color-accent', '--flowpass-color-background'],
  ['Text on background', '--flowpass-color-text', '--flowpass-color-background'],
  ['Quiet text on background', '--flowpass-color-muted', '--flowpass-color-background'],
] as const

/** Props of `ContrastNotes`. */
export interface ContrastNotesProps {
  /** Colours by their variables. */
  readonly values: Readonly<Record<string, string>>
}

/** Says which words can be read, and which cannot. */
export function ContrastNotes({ values }: ContrastNotesProps) {
  return (
    <dl className="contrasts" data-testid="contrasts">
      {pairs.map(([label, ink, ground]) => {
        const ratio = contrastOf(values[ink] ?? '', values[ground] ?? '')
        const isEnough = ratio >= ENOUGH
        // Rounded down: 4.49 is not enough, and must not look like it.
        const shown = Math.floor(ratio * 10) / 10
        return (
          <div key={label} data-tone={isEnough ? 'good' : 'bad'}>
            <dt>{label}</dt>
            <dd>
              {shown} to 1{!isEnough && `: too little, ${ENOUGH} is needed`}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
