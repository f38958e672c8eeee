import { measureApp } from './measureApp.ts'
import { readManifest } from './packageEntries.ts'

/** Components whose size is promised: each may cost so much on top of what they share. */
export const MAX_COMPONENT_BYTES = 3_000

/**
 * Those that are larger: several steps, or several forms, of which most arrive later. In one file,
 * what arrives later is wrapped, which counts here and is not there in an app.
 */
export const LARGER_COMPONENTS: Readonly<Record<string, number>> = {
  EmbedFrame: 5_000,
  ProfileForm: 3_300,
  SessionList: 3_300,
  TwoFactorSetup: 3_700,
}

/** Every larger component, and the props that it cannot be without. */
const components: Readonly<Record<string, string>> = {
  SignInForm: '',
  SignUpForm: '',
  PasswordResetForm: '',
  MagicLinkForm: '',
  VerifyEmail: 'token="t"',
  InvitationForm: 'token="t"',
  TwoFactorPrompt: '',
  TwoFactorSetup: '',
  SessionList: '',
  ApiKeyList: '',
  ProfileForm: '',
  OrganizationSwitcher: '',
  UserMenu: '',
  ProviderButton: 'provider={{ id: "github", name: "GitHub", kind: "oauth" }}',
  ReauthDialog: '',
  EmbedFrame: 'src="https://builder.example.com" title="Builder"',
}

/** What a component stands on and an app may use without it: measured by itself, not as its own. */
const standsOn: Readonly<Record<string, readonly string[]>> = {
  EmbedFrame: ['useFlowToken', 'frame'],
}

/** What one component weighs, in gzip bytes. */
export interface ComponentSize {
  readonly name: string
  /** Its own code: what it adds to an app in one file that has all the others. */
  readonly own: number
  /** What an app with this one alone pays, with everything that it would share with others. */
  readonly alone: number
  /** Of that, what the app loads at first. */
  readonly first: number
  /** Libraries that arrive with it. */
  readonly libraries: readonly string[]
}

/** Measures every component. Libraries are left out of the bytes and named beside them. */
export async function measureComponents(folder: string): Promise<ComponentSize[]> {
  const names = Object.keys(components)
  const all = await measure(folder, names, true)
  const none = await measure(folder, [])
  const sizes: ComponentSize[] = []
  for (const name of names) {
    const others = names.filter((other) => other !== name)
    const alone = await measure(folder, [name])
    sizes.push({
      name,
      own: all.total - (await measure(folder, others, true, standsOn[name])).total,
      alone: alone.total - none.total,
      first: alone.initial - none.initial,
      libraries: alone.libraries,
    })
  }
  return sizes
}

/** An app that shows these components, and lazy chunks as they come. */
async function measure(
  folder: string,
  names: readonly string[],
  isOneFile = false,
  parts: readonly string[] = [],
) {
  const libraries = Object.keys(readManifest().dependencies ?? {})
  const source = `
    import { createRoot } from 'react-dom/client'
    import { ${['AuthProvider', 'LoginButton', 'useSession', ...names].join(', ')} } from 'flowpass'
    ${parts.map((name) => `import { ${name} } from '${entryOf(name)}'; globalThis.${name} = ${name}`).join('\n')}
    import { oidc } from 'flowpass/backends/oidc'

    const backend = oidc({ issuer: 'https://id.example.com', clientId: 'app' })

    function App() {
      useSession()
      return <><LoginButton />${names.map((name) => `<${name} ${components[name]} />`).join('')}</>
    }

    createRoot(document.body).render(<AuthProvider backend={backend}><App /></AuthProvider>)`
  return measureApp(folder, source, libraries, isOneFile)
}

function entryOf(name: string): string {
  return name.startsWith('use') ? 'flowpass' : 'flowpass/core'
}
