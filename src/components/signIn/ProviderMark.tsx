import type { ReactNode } from 'react'
import type { ProviderInfo } from '../../core/groups/socialGroup.ts'
import type { Slot } from '../parts/part.ts'
import { renderPart } from '../parts/renderPart.tsx'
import { brandOf, providerMarks } from './providerMarks.tsx'

/** Props of `ProviderMark`. */
export interface ProviderMarkProps {
  readonly provider: ProviderInfo
  /** What the app changes about it. */
  readonly change?: Slot<'svg'> | undefined
}

/**
 * A small drawing for a provider: its mark where it is well known, a building for a company's own
 * sign-in, else the first letter of its name. Renders an `<svg>` that assistive technology passes
 * over: the name stands beside it.
 *
 * @selector `[data-flowpass="provider-mark"][data-brand]` the drawing, with what it shows
 * @example
 * <ProviderMark provider={{ id: 'github', name: 'GitHub', kind: 'oauth' }} />
 */
export function ProviderMark({ provider, change }: ProviderMarkProps): ReactNode {
  const brand = brandOf(provider)
  return renderPart({
    as: 'svg',
    part: 'provider-mark',
    slot: 'providerMark',
    state: { brand },
    change,
    props: {
      viewBox: '0 0 20 20',
      'aria-hidden': true,
      focusable: false,
      children: brand === 'letter' ? <Letter name={provider.name} /> : providerMarks[brand],
    },
  })
}

/** Anything may stand in a name: an emoji is one letter, too. */
function Letter({ name }: { readonly name: string }) {
  const [first = '?'] = name.trim()
  return (
    <>
      <rect width="20" height="20" rx="5" opacity=".14" />
      <text x="10" y="14.2" textAnchor="middle" fontSize="12" fontWeight="700">
        {first.toLocaleUpperCase()}
      </text>
    </>
  )
}
