/// <reference types="vite/client" />
import type { ComponentType } from 'react'
import './overview.css'

const themes = ['neutral', 'compact', 'playful'] as const

const modules = import.meta.glob<Readonly<Record<string, ComponentType>>>(
  '../../../src/components/{LoginButton,SignInForm,SessionList,ProfileForm}.tsx',
  { eager: true },
)

/** Components by name, those that there are. */
const components = new Map(Object.values(modules).flatMap((module) => Object.entries(module)))

/** The three themes beside each other, with the same components in them. */
export function Themes({ names }: { readonly names: readonly string[] }) {
  return (
    <div className="themes">
      {themes.map((theme) => (
        <section key={theme} className="theme" data-flowpass-theme={theme} aria-label={theme}>
          <h2>{theme}</h2>
          {names.map((name) => {
            const Component = components.get(name)
            return Component && <Component key={name} />
          })}
        </section>
      ))}
    </div>
  )
}
