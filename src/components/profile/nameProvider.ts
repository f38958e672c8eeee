const NAMES: Readonly<Record<string, string>> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  linkedin: 'LinkedIn',
}

/**
 * Returns what people call a provider.
 *
 * @param id what the backend calls it, such as `google`
 */
export function nameProvider(id: string): string {
  return NAMES[id] ?? id.replace(/^./u, (letter) => letter.toUpperCase())
}
