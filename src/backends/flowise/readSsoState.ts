import { parseUrl } from '../../core/parseUrl.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'

/**
 * Stands for the `state` that Flowise has none of. Only a tab that has begun such a sign-in knows an
 * attempt of this name, so an answer that comes to any other is left alone.
 */
export const SSO_STATE = 'flowise-sso'

/**
 * Recognises the two pages on which Flowise ends a sign-in by way of another provider.
 *
 * @param settings with the paths of these pages
 * @param href the page's address
 * @returns null for any other page
 */
export function readSsoState({ ssoReturn }: FlowiseSettings, href: string): string | null {
  const url = parseUrl(href)
  if (!url) return null
  const { pathname, searchParams } = url
  const isSuccess = pathname === ssoReturn.success && searchParams.has('token')
  const isFailure = pathname === ssoReturn.failure && searchParams.has('error')
  return isSuccess || isFailure ? SSO_STATE : null
}
