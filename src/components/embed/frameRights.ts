/**
 * What the sandbox of a frame lets it do.
 *
 * - `default`: its own scripts, as its own origin; forms; windows that it opens at a click;
 * - `forms`: the same without windows;
 * - `strict`: scripts alone.
 *
 * Or a list of tokens, of which `allow-scripts` and `allow-same-origin` must be two. None lets it
 * navigate the page around it.
 */
export type FrameSandbox = 'default' | 'forms' | 'strict' | readonly string[]

/**
 * Which features of the browser a frame may use, as far as the page may itself.
 *
 * - `none`;
 * - `clipboard`: it can copy texts;
 * - `editor`: it can copy and paste, and fill the screen.
 *
 * Or a list of features, such as `camera`.
 */
export type FramePermissions = 'none' | 'clipboard' | 'editor' | readonly string[]

const STRICT = ['allow-scripts', 'allow-same-origin']

const SANDBOXES = {
  default: [...STRICT, 'allow-forms', 'allow-popups'],
  forms: [...STRICT, 'allow-forms'],
  strict: STRICT,
} as const

const PERMISSIONS = {
  none: [],
  clipboard: ['clipboard-write'],
  editor: ['clipboard-read', 'clipboard-write', 'fullscreen'],
} as const

/**
 * Returns the attributes of a frame with these rights.
 *
 * @param sandbox what its sandbox lets it do
 * @param permissions which features it may use
 */
export function frameRights(
  sandbox: FrameSandbox = 'default',
  permissions: FramePermissions = 'none',
): { readonly sandbox: string; readonly allow: string } {
  const tokens = typeof sandbox === 'string' ? SANDBOXES[sandbox] : sandbox
  const features = typeof permissions === 'string' ? PERMISSIONS[permissions] : permissions
  return { sandbox: tokens.join(' '), allow: features.join('; ') }
}
