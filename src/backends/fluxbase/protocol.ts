export { changeEmail, changePassword, confirmEmail } from './accountChanges.ts'
export { convertAnonymous, signInAnonymously } from './anonymous.ts'
export { createApiKey, listApiKeys, revokeApiKey } from './apiKeys.ts'
export { resendVerification, verifyEmail } from './emailVerification.ts'
export { endSession } from './endSession.ts'
export { finishSocial } from './finishSocial.ts'
export { listIdentities, unlinkIdentity } from './identities.ts'
export { isExpired } from './isExpired.ts'
export { sendCode, sendLink, verifyCode, verifyLink } from './mailedSignIn.ts'
export { rules, signIn, signUp } from './password.ts'
export { confirmReset, requestReset } from './passwordReset.ts'
export { reloadProfile, updateProfile } from './profile.ts'
export { refreshTokens } from './refreshTokens.ts'
export { sendAsPerson } from './sendAsPerson.ts'
export { listSessions, revokeOtherSessions, revokeSession } from './sessions.ts'
export { listProviders, startSocial } from './social.ts'
export {
  disableFactor,
  enableFactor,
  factorStatus,
  setUpFactor,
  verifyFactor,
} from './twoFactor.ts'
