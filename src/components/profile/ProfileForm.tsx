import { Suspense } from 'react'
import type { ReactNode } from 'react'
import type { AuthClientCore } from '../../client/authClient.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { profileFormStrings } from '../../core/strings/profileFormStrings.ts'
import { useAuthClient } from '../../react/useAuthClient.ts'
import { useSession } from '../../react/useSession.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Panel } from '../parts/Panel.tsx'
import type { RootProps } from '../parts/part.ts'
import { Skeleton } from '../parts/Skeleton.tsx'
import type { SignUpField } from '../signUp/MetadataField.tsx'
import { ProfileSection } from './ProfileSection.tsx'
import type { ProfileFormSlots } from './profileFormSlots.ts'
import { lazyPart } from '../parts/lazyPart.tsx'

const EmailSection = lazyPart(async () => (await import('./EmailSection.tsx')).EmailSection)
const PasswordSection = lazyPart(
  async () => (await import('./PasswordSection.tsx')).PasswordSection,
)
const IdentitiesSection = lazyPart(
  async () => (await import('./IdentitiesSection.tsx')).IdentitiesSection,
)

/** What a `ProfileForm` consists of. */
export type ProfileFormSection = 'profile' | 'email' | 'password' | 'identities'

/** State of a `ProfileForm`. */
export interface ProfileFormState {
  readonly status: 'loading' | 'ready'
}

/** Props of `ProfileForm`. */
export interface ProfileFormProps extends RootProps<'section', ProfileFormState> {
  readonly slots?: ProfileFormSlots
  /** Which sections there are, and their order. @default all that the backend can do */
  readonly sections?: readonly ProfileFormSection[]
  /** What else the app keeps of a person: their `metadata`. */
  readonly fields?: readonly SignUpField[]
  /** Whether there is a field for the address of a picture. @default true */
  readonly picture?: boolean
  /** Whether a new email address takes the password. @default where people have one */
  readonly emailPassword?: boolean
  /** Where the provider sends people back to that were asked for their address. @default this page */
  readonly returnTo?: string
  /** Called when a section has been saved. */
  readonly onSaved?: (section: ProfileFormSection) => void
}

const SECTIONS: readonly ProfileFormSection[] = ['profile', 'email', 'password', 'identities']

/**
 * Lets people change what is known of them: name and picture, email address, password, and the
 * accounts they have linked. Renders a `<section>` with a form for each, which is saved by itself;
 * nothing while nobody is signed in, or where the backend can do none of it. What was typed outlasts
 * a save that failed.
 *
 * @selector `[data-flowpass="profile-form"]` the root
 * @selector `[data-flowpass="profile-section"][data-section]` `profile`, `email`, `password` or `identities`
 * @example
 * <ProfileForm fields={[{ name: 'company', label: 'Company' }]} sections={['profile', 'password']} />
 */
export function ProfileForm(props: ProfileFormProps) {
  const { slots = {}, sections = SECTIONS, ...rest } = props
  const { fields, picture, emailPassword, returnTo, onSaved, ...root } = rest
  const strings = useStrings('profileForm', profileFormStrings)
  const { user } = useSession()
  const possible = usePossible(user)
  const shown = sections.filter((section) => possible[section])
  if (user === null || (user && shown.length === 0)) return null
  return (
    <Panel
      as="section"
      part="profile-form"
      state={{ status: user ? 'ready' : 'loading' }}
      slots={slots}
      root={root}
      heading={strings.heading}
    >
      {user ? (
        // Nothing that one person has typed is there for the next.
        shown.map((section) => (
          <Section
            key={`${user.id} ${section}`}
            {...{ section, user, slots, fields, picture, emailPassword, returnTo, onSaved }}
          />
        ))
      ) : (
        <Skeleton rows={4} shape="field" />
      )}
    </Panel>
  )
}

interface SectionProps {
  readonly section: ProfileFormSection
  readonly user: AuthUser
  readonly slots: ProfileFormSlots
  readonly fields: ProfileFormProps['fields'] | undefined
  readonly picture: boolean | undefined
  readonly emailPassword: boolean | undefined
  readonly returnTo: string | undefined
  readonly onSaved: ProfileFormProps['onSaved'] | undefined
}

function Section({ section, user, slots, ...props }: SectionProps) {
  const onSaved = () => props.onSaved?.(section)
  const shared = { user, onSaved }
  const parts: Record<ProfileFormSection, ReactNode> = {
    profile: (
      <ProfileSection
        {...shared}
        fields={props.fields ?? []}
        hasPicture={props.picture ?? true}
        slots={slots.profile}
      />
    ),
    email: (
      <EmailSection
        {...shared}
        needsPassword={props.emailPassword}
        returnTo={props.returnTo}
        slots={slots.email}
      />
    ),
    password: <PasswordSection {...shared} slots={slots.password} />,
    identities: <IdentitiesSection onSaved={onSaved} slots={slots.identities} />,
  }
  return (
    <Suspense fallback={<Skeleton rows={2} shape={section === 'identities' ? 'row' : 'field'} />}>
      {parts[section]}
    </Suspense>
  )
}

/** Which sections a backend can fill. A guest has neither address nor password. */
function usePossible(user: AuthUser | null | undefined): Record<ProfileFormSection, boolean> {
  const client: AuthClientCore = useAuthClient()
  const isKnown = !user?.isAnonymous
  const canAsk = client.has('emailSharing') && !!user?.emailStatus && user.emailStatus !== 'shared'
  const canVerify = client.has('emailVerification') && user?.emailVerified === false
  return {
    profile: client.has('profile'),
    email: isKnown && (client.has('emailChange') || canAsk || canVerify),
    password: isKnown && client.has('passwordChange'),
    identities: client.has('identities'),
  }
}
