/** What an address of the page may ask for, so that a tab can be opened with it. */
export interface EmbedChoices {
  /** How many frames are shown at once. */
  readonly frames: number
  /** What the token is to allow: all that the person may do, or looking alone. */
  readonly role: 'own' | 'viewer'
  /** Whether the builder is on another site, and not only on another port. */
  readonly site: 'same' | 'other'
  /** How long a frame may take to say hello, in milliseconds; null for as long as usual. */
  readonly helloTimeoutMs: number | null
}

const MAX_FRAMES = 6

/** Reads the choices in an address. */
export function readChoices({ searchParams }: URL): EmbedChoices {
  const frames = Number(searchParams.get('frames') ?? 1)
  const patience = Number(searchParams.get('patience'))
  return {
    helloTimeoutMs: patience > 0 ? patience : null,
    frames: Number.isInteger(frames) && frames > 0 ? Math.min(frames, MAX_FRAMES) : 1,
    role: searchParams.get('role') === 'viewer' ? 'viewer' : 'own',
    site: searchParams.get('site') === 'other' ? 'other' : 'same',
  }
}

/**
 * Returns where the builder is. Ports alone make another origin but not another site, and browsers
 * have cookies of other sites off.
 */
export function builderUrl(site: EmbedChoices['site']): string {
  const url = new URL(import.meta.env.VITE_BUILDER_URL)
  if (site === 'other') url.hostname = '127.0.0.1'
  return url.href
}
