import {
  ApiKeyList,
  OrganizationSwitcher,
  ProfileForm,
  SessionList,
  SignUpForm,
  TwoFactorSetup,
  useCapability,
  useSession,
} from 'flowpass'
import { SessionCard } from '../account/SessionCard.tsx'
import { SwitchAccount } from '../account/SwitchAccount.tsx'
import { system } from '../auth.ts'
import { systems } from '../systems/systems.ts'

/** Who is signed in, and everything they can do about it. */
export function Profile() {
  const { user } = useSession()
  const canConvert = useCapability('anonymous')
  const { keyScopes, keyDays } = systems[system]
  if (!user) return null
  return (
    <>
      <div className="profile-head">
        <div>
          <h1 data-testid="profile-name">{user.name ?? user.username ?? 'Your account'}</h1>
          <p className="lead">{user.email}</p>
        </div>
        <OrganizationSwitcher data-testid="organizations" />
      </div>
      <div className="account">
        <div>
          {canConvert && user.isAnonymous && (
            <SignUpForm data-testid="convert" mode="convert" nameField="none" />
          )}
          <ProfileForm data-testid="profile" returnTo="/account" />
        </div>
        <div>
          <TwoFactorSetup data-testid="two-factor-setup" />
          <SessionList data-testid="sessions" />
          <ApiKeyList
            data-testid="api-keys"
            {...(keyScopes && { scopes: keyScopes })}
            {...(keyDays && { expiryDays: keyDays })}
          />
          <SessionCard />
          <SwitchAccount />
        </div>
      </div>
    </>
  )
}
