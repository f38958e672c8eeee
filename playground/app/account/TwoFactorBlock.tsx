import { useSession } from 'flowpass'
import { useState } from 'react'
import { LoadedView } from '../forms/LoadedView.tsx'
import { useGroup } from '../forms/useGroup.ts'
import { useLoaded } from '../forms/useLoaded.ts'
import { BackupCodes } from './BackupCodes.tsx'
import { Block } from './Block.tsx'
import { TwoFactorDisable } from './TwoFactorDisable.tsx'
import { TwoFactorSetup } from './TwoFactorSetup.tsx'

type TwoFactor = NonNullable<ReturnType<typeof useGroup<'twoFactor'>>>

/** A second factor: switched on or off. */
export function TwoFactorBlock() {
  const twoFactor = useGroup('twoFactor')
  const { user } = useSession()
  // It comes after a password, and a guest has none.
  if (!twoFactor || user?.isAnonymous) return null
  return <Content twoFactor={twoFactor} />
}

function Content({ twoFactor }: { readonly twoFactor: TwoFactor }) {
  const [status, reload] = useLoaded(twoFactor.status)
  const [codes, setCodes] = useState<readonly string[]>([])
  return (
    <Block
      title="Second factor"
      testId="block-two-factor"
      lead="A code of an app on your phone, asked for after the password."
    >
      {codes.length > 0 && <BackupCodes codes={codes} onDone={() => setCodes([])} />}
      <LoadedView loaded={status} reload={reload}>
        {({ isEnabled }) => (
          <>
            <p data-testid="two-factor-status">
              {isEnabled ? <span className="pill">Switched on</span> : 'It is switched off.'}
            </p>
            {isEnabled ? (
              codes.length === 0 && <TwoFactorDisable disable={twoFactor.disable} onDone={reload} />
            ) : (
              <TwoFactorSetup
                twoFactor={twoFactor}
                onDone={(backupCodes) => {
                  setCodes(backupCodes)
                  reload()
                }}
              />
            )}
          </>
        )}
      </LoadedView>
    </Block>
  )
}
