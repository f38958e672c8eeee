import type { FluxbaseOptions, FluxbasePaths } from './fluxbaseOptions.ts'
import { pathSegment } from '../internal/pathSegment.ts'
import { pathsOf } from './paths.ts'

/**
 * Returns the address of an endpoint.
 *
 * @param options the server's address and its paths
 * @param name which endpoint
 * @param fill what stands for `:id` or `:provider`
 * @throws AuthError `config_invalid` where that leads elsewhere
 */
export function endpoint(
  options: FluxbaseOptions,
  name: keyof FluxbasePaths,
  fill: Readonly<Record<string, string>> = {},
): URL {
  // Null is checked for by the one that may meet it.
  const path = (pathsOf(options)[name] ?? '').replace(/:(\w+)/g, (_match, key: string) =>
    pathSegment(fill[key] ?? ''),
  )
  return new URL(options.url.replace(/\/+$/, '') + path)
}
