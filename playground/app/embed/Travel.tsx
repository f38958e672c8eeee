import { useEffect, useRef } from 'react'
import { Panel } from '../diagnostics/Panel.tsx'
import { useValue } from '../useValue.ts'
import { clearTravel, travel } from './travel.ts'
import type { TravelPlace, TravelStep } from './travel.ts'

const places: Readonly<Record<TravelPlace, string>> = {
  app: 'This page',
  backend: 'App’s backend',
  frame: 'Frame',
  builder: 'Builder',
}

const shownClaims = ['sub', 'name', 'email', 'role', 'projectId', 'aud', 'iat', 'exp', 'jti']

/** The token's travel, step by step. What it says is shown; the token itself never is. */
export function Travel() {
  const steps = useValue(travel)
  const list = useRef<HTMLOListElement>(null)
  const last = steps.at(-1)?.id

  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [last])

  const clear = (
    <button type="button" className="button" data-size="small" onClick={clearTravel}>
      Clear
    </button>
  )
  return (
    <Panel title="The token’s travel" aside={clear}>
      {steps.length === 0 && <p className="muted">Nothing yet.</p>}
      <ol className="travel" ref={list} data-testid="travel">
        {steps.map((step) => (
          <Step key={step.id} {...step} />
        ))}
      </ol>
    </Panel>
  )
}

function Step({ at, place, text, tone, claims, detail }: TravelStep) {
  return (
    <li data-tone={tone} data-place={place}>
      <p className="travel-head">
        <span>{places[place]}</span>
        <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time>
      </p>
      <p>{text}</p>
      {detail && <p className="muted">{detail}</p>}
      {claims && (
        <details>
          <summary>What it says</summary>
          <dl>
            {shownClaims
              .filter((name) => claims[name] !== undefined)
              .map((name) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{valueOf(name, claims[name])}</dd>
                </div>
              ))}
          </dl>
        </details>
      )}
    </li>
  )
}

function timeOf(at: number): string {
  const date = new Date(at)
  const tenths = Math.floor(date.getMilliseconds() / 100)
  return `${date.toLocaleTimeString('en-GB')}.${tenths}`
}

function valueOf(name: string, value: unknown): string {
  const isTime = name === 'iat' || name === 'exp'
  return isTime && typeof value === 'number' ? timeOf(value * 1000).slice(0, -2) : String(value)
}
