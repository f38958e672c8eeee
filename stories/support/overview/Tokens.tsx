import { useLayoutEffect, useRef, useState } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import { readTokens } from './readTokens.ts'
import type { Token } from './readTokens.ts'
import './overview.css'

/** How a group of tokens is shown, by the beginning of their names. */
const groups: readonly {
  readonly title: string
  readonly prefix: string
  readonly sample: (name: string) => ReactNode
}[] = [
  { title: 'Colours', prefix: 'color-', sample: (name) => <Sample name={name} kind="swatch" /> },
  { title: 'Type', prefix: 'text-', sample: (name) => <Words name={name} property="fontSize" /> },
  {
    title: 'Weights',
    prefix: 'weight-',
    sample: (name) => <Words name={name} property="fontWeight" />,
  },
  { title: 'Space', prefix: 'space-', sample: (name) => <Sample name={name} kind="bar" /> },
  { title: 'Corners', prefix: 'radius-', sample: (name) => <Sample name={name} kind="corner" /> },
  { title: 'Shadows', prefix: 'shadow-', sample: (name) => <Sample name={name} kind="shadow" /> },
]

/** Every CSS variable of the look, as it is in the theme and scheme of the toolbar. */
export function Tokens() {
  const root = useRef<HTMLDivElement>(null)
  const [tokens, setTokens] = useState<readonly Token[]>([])
  useLayoutEffect(() => {
    const element = root.current
    if (!element) return
    const read = () => setTokens(readTokens(element))
    read()
    // The toolbar changes attributes of the elements around, and nothing renders here.
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributes: true })
    return () => observer.disconnect()
  }, [])
  const shown = groups.map(({ prefix }) => `--flowpass-${prefix}`)
  const others = tokens.filter(({ name }) => !shown.some((prefix) => name.startsWith(prefix)))
  return (
    <div className="tokens" ref={root}>
      {groups.map(({ title, prefix, sample }) => (
        <TokenGroup
          key={title}
          title={title}
          tokens={tokens.filter(({ name }) => name.startsWith(`--flowpass-${prefix}`))}
          sample={sample}
        />
      ))}
      <TokenGroup title="Everything else" tokens={others} />
    </div>
  )
}

interface TokenGroupProps {
  readonly title: string
  readonly tokens: readonly Token[]
  readonly sample?: (name: string) => ReactNode
}

function TokenGroup({ title, tokens, sample }: TokenGroupProps) {
  if (tokens.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className="token-list">
        {tokens.map(({ name, value }) => (
          <li key={name}>
            {sample?.(name)}
            <code>{name.replace('--flowpass-', '')}</code>
            <span className="token-value">{value}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface SampleProps {
  readonly name: string
  readonly kind: 'swatch' | 'bar' | 'corner' | 'shadow'
}

function Sample({ name, kind }: SampleProps) {
  return <span className={`sample sample-${kind}`} style={sampleStyle(name)} />
}

function sampleStyle(name: string): CSSProperties & Record<'--sample', string> {
  return { '--sample': `var(${name})` }
}

function Words({ name, property }: { readonly name: string; readonly property: string }) {
  return (
    <span className="sample-words" style={{ [property]: `var(${name})` }}>
      Stay signed in
    </span>
  )
}
