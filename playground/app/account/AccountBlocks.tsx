import { ApiKeysBlock } from './ApiKeysBlock.tsx'
import { ConvertBlock } from './ConvertBlock.tsx'
import { EmailBlock } from './EmailBlock.tsx'
import { EmailSharingBlock } from './EmailSharingBlock.tsx'
import { IdentitiesBlock } from './IdentitiesBlock.tsx'
import { OrganizationsBlock } from './OrganizationsBlock.tsx'
import { PasswordBlock } from './PasswordBlock.tsx'
import { ProfileBlock } from './ProfileBlock.tsx'
import { SessionsBlock } from './SessionsBlock.tsx'
import { SwitchAccountBlock } from './SwitchAccountBlock.tsx'
import { TwoFactorBlock } from './TwoFactorBlock.tsx'

/** What can be done about an account, as far as the backend can. */
export function AccountBlocks() {
  return (
    <div className="blocks">
      <ConvertBlock />
      <OrganizationsBlock />
      <ProfileBlock />
      <EmailSharingBlock />
      <EmailBlock />
      <PasswordBlock />
      <TwoFactorBlock />
      <SessionsBlock />
      <IdentitiesBlock />
      <ApiKeysBlock />
      <SwitchAccountBlock />
    </div>
  )
}
