import { useEffect, useState } from 'react'
import { useValue } from '../useValue.ts'
import { theme } from './theme.ts'
import { themeControls } from './themeControls.ts'
import type { ThemeControl } from './themeControls.ts'

/** Returns what every variable has come to, as the browser computes it: colours, rem and px. */
export function usePresentValues(): Readonly<Record<string, string>> {
  const present = useValue(theme)
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  useEffect(() => {
    const read = () => setValues(readValues(present.choices))
    read()
    // What is light or dark of itself follows the system.
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', read)
    return () => dark.removeEventListener('change', read)
  }, [present])
  return values
}

/** Colours that no control is for, and that text is written in. */
const others = ['--flowpass-color-muted'] as const

function readValues(choices: Readonly<Record<string, string>>): Record<string, string> {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const values: Record<string, string> = {}
  for (const control of themeControls)
    values[control.variable] = choices[control.id] ?? readValue(probe, control)
  for (const name of others) values[name] = readColor(probe, name)
  probe.remove()
  return values
}

function readValue(probe: HTMLElement, control: ThemeControl): string {
  const { kind, variable } = control
  if (kind === 'color') return readColor(probe, variable)
  if (kind === 'choice') return ''
  probe.style.inlineSize = `var(${variable})`
  const px = Number.parseFloat(getComputedStyle(probe).inlineSize)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return String(control.unit === 'rem' ? px / rem : px)
}

/** @returns the colour as `#rrggbb`: an input for colours takes nothing else */
function readColor(probe: HTMLElement, name: string): string {
  // The browser mixes and picks; in sRGB whatever comes of it is read in the same way.
  probe.style.color = `color-mix(in srgb, var(${name}) 100%, transparent 0%)`
  const numbers = getComputedStyle(probe).color.match(/[\d.]+(e-?\d+)?/g) ?? []
  const channels = numbers.slice(0, 3).map((number) => Math.round(Number(number) * 255))
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
