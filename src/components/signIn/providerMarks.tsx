import type { ReactNode } from 'react'
import type { ProviderInfo } from '../../core/groups/socialGroup.ts'

/** Drawn by hand on a grid of 20 by 20: what has no colour of its own has that of the text. */
export const providerMarks = {
  google: (
    <g fill="none" strokeWidth="3.4">
      <path stroke="#ea4335" d="M4.02 6.55A6.9 6.9 0 0 1 14.9 5.15" />
      <path stroke="#fbbc05" d="M4.02 13.45a6.9 6.9 0 0 1 0-6.9" />
      <path stroke="#34a853" d="M14.6 15.15A6.9 6.9 0 0 1 4.02 13.45" />
      <path stroke="#4285f4" d="M10 10h6.9a6.9 6.9 0 0 1-2.3 5.15" />
    </g>
  ),
  github: (
    <path d="M10 1.2a9 9 0 0 0-2.9 17.5c.5.1.6-.2.6-.5v-1.9c-2.5.5-3.1-1.1-3.1-1.1-.4-1-1-1.3-1-1.3-.8-.6.1-.6.1-.6.9.1 1.4 1 1.4 1 .8 1.4 2.1 1 2.6.7.1-.6.3-1 .6-1.2-2-.2-4.1-1-4.1-4.5 0-1 .3-1.8.9-2.4-.1-.3-.4-1.2.1-2.4 0 0 .8-.3 2.5.9a8.6 8.6 0 0 1 4.6 0c1.7-1.2 2.5-.9 2.5-.9.5 1.2.2 2.1.1 2.4.6.6.9 1.4.9 2.4 0 3.5-2.1 4.3-4.1 4.5.3.3.6.8.6 1.7v2.5c0 .3.2.6.6.5A9 9 0 0 0 10 1.2Z" />
  ),
  microsoft: (
    <>
      <path fill="#f25022" d="M1.5 1.5h8v8h-8z" />
      <path fill="#7fba00" d="M10.5 1.5h8v8h-8z" />
      <path fill="#00a4ef" d="M1.5 10.5h8v8h-8z" />
      <path fill="#ffb900" d="M10.5 10.5h8v8h-8z" />
    </>
  ),
  apple: (
    <path d="M13.2 1c.1 1-.3 2-.9 2.7-.7.8-1.7 1.3-2.6 1.2-.1-1 .3-2 .9-2.6C11.2 1.6 12.3 1.1 13.2 1Zm3.3 13.7c-.4.9-.6 1.3-1.1 2.1-.7 1.1-1.7 2.4-3 2.4-1.1 0-1.4-.7-2.9-.7s-1.8.7-3 .7c-1.2 0-2.2-1.2-2.9-2.3-2-3-2.2-6.6-1-8.5.9-1.3 2.2-2.1 3.5-2.1 1.3 0 2.1.7 3.2.7 1 0 1.7-.7 3.1-.7 1.2 0 2.4.6 3.2 1.7-2.8 1.6-2.4 5.6.9 6.7Z" />
  ),
  gitlab: (
    <>
      <path fill="#fc6d26" d="m10 18.5 8.5-6.3-1-4.2h-15l-1 4.2z" />
      <path fill="#e24329" d="M4.7 1.8 2.5 8h5l2.5 10.5L12.5 8h5l-2.2-6.2L12.8 8H7.2z" />
    </>
  ),
  okta: (
    <path
      fill="none"
      stroke="#3b7ff0"
      strokeWidth="4"
      d="M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Z"
    />
  ),
  linkedin: (
    <>
      <rect x="1.5" y="1.5" width="17" height="17" rx="2.5" fill="#0a66c2" />
      <path
        fill="#fff"
        d="M4.5 8h2.3v7.5H4.5zM5.650 4.2a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6ZM8.3 8h2.2v1c.5-.8 1.3-1.2 2.3-1.2 2 0 2.8 1.2 2.8 3.3v4.4h-2.3v-4c0-1.1-.3-1.7-1.2-1.7s-1.5.6-1.5 1.7v4H8.3z"
      />
    </>
  ),
  company: (
    <g fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round">
      <path d="M3.5 17.5v-14a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v14M11.5 8h4a1 1 0 0 1 1 1v8.5M2 17.5h16" />
      <path strokeLinecap="round" d="M6.3 6h2.4M6.3 9.3h2.4M6.3 12.6h2.4M14 11.3v.1M14 14.3v.1" />
    </g>
  ),
} as const satisfies Readonly<Record<string, ReactNode>>

/** What a mark shows. */
export type ProviderBrand = keyof typeof providerMarks | 'letter'

/** Other names of the same. */
const ALIASES: Readonly<Record<string, keyof typeof providerMarks>> = {
  google: 'google',
  github: 'github',
  microsoft: 'microsoft',
  azure: 'microsoft',
  azuread: 'microsoft',
  entra: 'microsoft',
  apple: 'apple',
  gitlab: 'gitlab',
  okta: 'okta',
  linkedin: 'linkedin',
}

/**
 * Tells which mark a provider has: by the words of its id (`google-oauth2`), then of its name.
 *
 * @param provider the provider
 */
export function brandOf({ id, name, kind }: ProviderInfo): ProviderBrand {
  const words = `${id} ${name}`.toLowerCase().split(/[^a-z]+/)
  const known = words.map((word) => (Object.hasOwn(ALIASES, word) ? ALIASES[word] : undefined))
  return known.find((brand) => brand) ?? (kind === 'saml' ? 'company' : 'letter')
}
