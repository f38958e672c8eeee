/** What the editor lets people change, and which variables that is. */
export type ThemeControl = {
  readonly id: string
  readonly label: string
  /** The variable that shows its present value. */
  readonly variable: string
  /** @returns variables with their values */
  readonly write: (value: string) => Readonly<Record<string, string>>
} & (
  | { readonly kind: 'color' }
  | {
      readonly kind: 'range'
      readonly min: number
      readonly max: number
      readonly step: number
      readonly unit: 'rem' | 'px'
    }
  | {
      readonly kind: 'choice'
      readonly options: readonly (readonly [value: string, label: string])[]
    }
)

const name = (suffix: string) => `--flowpass-${suffix}`

function color(
  suffix: string,
  label: string,
  more: (value: string) => Readonly<Record<string, string>> = () => ({}),
): ThemeControl {
  const variable = name(`color-${suffix}`)
  const write = (value: string) => ({ [variable]: value, ...more(value) })
  return { id: suffix, label, kind: 'color', variable, write }
}

interface RangeOptions {
  readonly label: string
  readonly range: readonly [min: number, max: number, step: number]
  readonly unit?: 'rem' | 'px'
  /** Variables, each as many times the value. The first shows it. */
  readonly factors: Readonly<Record<string, number>>
}

function range(id: string, { label, range, unit = 'rem', factors }: RangeOptions): ThemeControl {
  const [min, max, step] = range
  const entries = Object.entries(factors)
  return {
    id,
    label,
    kind: 'range',
    variable: name(entries[0]?.[0] ?? id),
    ...{ min, max, step, unit },
    write: (value) =>
      Object.fromEntries(
        entries.map(([suffix, factor]) => [
          name(suffix),
          `${Math.round(Number(value) * factor * 10_000) / 10_000}${unit}`,
        ]),
      ),
  }
}

/** Every control, in the order of the editor. What is mixed from a colour changes with it. */
export const themeControls: readonly ThemeControl[] = [
  color('accent', 'Accent', (value) => ({
    [name('color-accent-hover')]: `color-mix(in oklab, ${value} 85%, var(--flowpass-color-text))`,
    [name('color-focus')]: value,
  })),
  color('on-accent', 'On accent'),
  color('background', 'Background', (value) => ({
    [name('color-field')]: value,
    [name('color-raised')]: value,
    [name('color-subtle')]: `color-mix(in oklab, ${value} 94%, var(--flowpass-color-text))`,
  })),
  color('text', 'Text', (value) => ({
    [name('color-muted')]: `color-mix(in oklab, ${value} 74%, var(--flowpass-color-background))`,
  })),
  color('border', 'Border', (value) => ({
    [name('color-border-strong')]: `color-mix(in oklab, ${value} 55%, var(--flowpass-color-text))`,
  })),
  range('radius-control', {
    label: 'Radius of controls',
    range: [0, 1.5, 0.0625],
    factors: { 'radius-control': 1 },
  }),
  range('radius-card', {
    label: 'Radius of cards',
    range: [0, 2.5, 0.125],
    factors: { 'radius-card': 1 },
  }),
  range('control-height', {
    label: 'Height of controls',
    range: [2, 3.5, 0.125],
    factors: { 'control-height': 1 },
  }),
  range('space', {
    label: 'Space',
    range: [0.5, 1.5, 0.0625],
    factors: {
      'space-4': 1,
      'space-1': 0.25,
      'space-2': 0.5,
      'space-3': 0.75,
      'space-5': 1.5,
      'space-6': 2,
    },
  }),
  range('text-size', {
    label: 'Text size',
    range: [0.75, 1.25, 0.0625],
    factors: { 'text-md': 1, 'text-xs': 0.8, 'text-sm': 0.87, 'text-lg': 1.34 },
  }),
  range('border-width', {
    label: 'Width of borders',
    range: [0, 4, 1],
    unit: 'px',
    factors: { 'border-width': 1 },
  }),
  {
    id: 'font',
    label: 'Font',
    kind: 'choice',
    variable: name('font'),
    options: [
      ['system-ui, sans-serif', 'Sans serif'],
      ["'Iowan Old Style', Palatino, Georgia, serif", 'Serif'],
      ["ui-rounded, 'SF Pro Rounded', Nunito, system-ui, sans-serif", 'Rounded'],
      ['ui-monospace, Menlo, Consolas, monospace', 'Monospace'],
    ],
    write: (value) => ({ [name('font')]: value }),
  },
  {
    id: 'shadow',
    label: 'Shadow',
    kind: 'choice',
    variable: name('shadow-card'),
    options: [
      ['none', 'None'],
      ['0 1px 3px rgb(0 0 0 / 16%)', 'Close'],
      ['0 12px 32px -8px rgb(0 0 0 / 28%)', 'Soft'],
      ['0.375rem 0.375rem 0 rgb(0 0 0 / 20%)', 'Hard'],
    ],
    write: (value) => ({ [name('shadow-card')]: value }),
  },
]

/** Returns the variables that choices come to, by the ids of their controls. */
export function variablesOf(choices: Readonly<Record<string, string>>): Record<string, string> {
  return Object.assign(
    {},
    ...themeControls.map(({ id, write }) => {
      const value = choices[id]
      return value === undefined ? {} : write(value)
    }),
  )
}
