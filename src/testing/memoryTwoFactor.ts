import { AuthError } from '../core/authError.ts'
import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { TwoFactorMethods } from '../core/groups/twoFactorGroup.ts'
import type { MemoryAccount } from './memoryAccounts.ts'
import type { MemoryServer } from './memoryServer.ts'

const SECRET = 'JBSWY3DPEHPK3PXP'
const BACKUP_CODES = ['ADA-0001', 'ADA-0002', 'ADA-0003']

/**
 * Makes the group `twoFactor` of a memory backend. One code is right at all times
 * (`secondFactorCode`), and each backup code once, whatever its case.
 *
 * @param server the server
 */
export function memoryTwoFactor(server: MemoryServer): BackendGroup<TwoFactorMethods> {
  const { accounts, call, callAs, options } = server
  const { secondFactorCode = '123456' } = options

  /** Takes a code. @throws AuthError `two_factor_invalid` or `account_locked` */
  function take(account: MemoryAccount, typed: string): void {
    accounts.refuseLocked(account)
    const code = typed.replaceAll(/\s/g, '').toUpperCase()
    const isBackup = account.backupCodes.includes(code)
    if (!isBackup && code !== secondFactorCode) {
      accounts.fail(account)
      throw new AuthError('two_factor_invalid', 'challenge')
    }
    account.failures = 0
    account.backupCodes = account.backupCodes.filter((known) => known !== code)
  }

  return {
    verify: (context, { code }) =>
      call('twoFactor.verify', context, () => {
        const { userId = '', expiresAt } = context.sealed ?? {}
        if (Number(expiresAt) <= server.now()) throw new AuthError('attempt_expired', 'challenge')
        const account = accounts.find(userId)
        if (!account) throw new AuthError('attempt_expired', 'challenge')
        take(account, code)
        return { kind: 'signed_in', grant: server.begin(account) }
      }),
    status: (context) =>
      callAs('twoFactor.status', context, ({ account }) => ({
        kind: 'value',
        value: account.isSecondFactorOn
          ? { isEnabled: true, backupCodesLeft: account.backupCodes.length }
          : { isEnabled: false },
      })),
    setUp: (context) =>
      callAs('twoFactor.setUp', context, ({ account }) => {
        const label = encodeURIComponent(account.user.email ?? account.user.id)
        const uri = `otpauth://totp/Memory:${label}?secret=${SECRET}&issuer=Memory`
        return { kind: 'value', value: { secret: SECRET, uri, expiresAt: null } }
      }),
    enable: (context, { code }) =>
      callAs('twoFactor.enable', context, ({ account }) => {
        take(account, code)
        Object.assign(account, { isSecondFactorOn: true, backupCodes: BACKUP_CODES })
        return { kind: 'value', value: { backupCodes: BACKUP_CODES } }
      }),
    disable: (context, { password, code }) =>
      callAs('twoFactor.disable', context, ({ account }) => {
        if (code !== undefined) take(account, code)
        else accounts.check(account, password ?? '')
        Object.assign(account, { isSecondFactorOn: false, backupCodes: [] })
        return { kind: 'value', value: undefined }
      }),
  }
}
