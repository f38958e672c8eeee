import type { StringGroups } from '../../core/strings/authStrings.ts'

const CANCELLED = 'La connexion a été annulée.'
const POPUP_BLOCKED =
  'Le navigateur a bloqué la fenêtre. Cliquez à nouveau pour vous connecter sans fenêtre.'
const FAILED = 'La connexion n’a pas fonctionné. Veuillez réessayer.'
const SENT = 'C’est presque fini. Suivez le lien que nous avons envoyé à {address}.'

/** French words around getting in: signing in and up, links by email. */
export const signIn: Pick<
  StringGroups,
  | 'loginButton'
  | 'signInForm'
  | 'magicLinkForm'
  | 'providerButton'
  | 'reauthDialog'
  | 'signUpForm'
  | 'passwordReset'
  | 'passwordRules'
  | 'invitationForm'
  | 'verifyEmail'
  | 'sentNotice'
> = {
  loginButton: {
    signIn: 'Se connecter',
    cancelled: CANCELLED,
    popupBlocked: POPUP_BLOCKED,
    failed: FAILED,
  },
  signInForm: {
    heading: 'Connexion',
    identity: 'Adresse e-mail ou nom d’utilisateur',
    signIn: 'Se connecter',
    sendCode: 'Recevoir un code par e-mail',
    sendLink: 'Recevoir un lien par e-mail',
    forgotPassword: 'Mot de passe oublié\u00a0?',
    toPassword: 'Utiliser un mot de passe',
    toCode: 'Utiliser un code par e-mail',
    toLink: 'Utiliser un lien par e-mail',
    redirect: 'Utiliser l’authentification unique',
    redirectAlone: 'Continuer vers la connexion',
    anonymous: 'Continuer en tant qu’invité',
    isNew: 'Première visite\u00a0?',
    signUp: 'Créer un compte',
    linkHeading: 'Consultez vos e-mails',
    linkSent: 'Si {address} a un compte, un lien de connexion est en route.',
    codeHeading: 'Saisissez votre code',
    codeSent: 'Si {address} a un compte, un code est en route.',
    resendVerification: 'Recevoir à nouveau le lien',
    verificationSent: 'Si {address} doit encore être confirmée, un lien est en route.',
    done: 'Connexion réussie',
  },
  magicLinkForm: {
    heading: 'Se connecter avec un lien',
    description: 'Pas besoin de mot de passe\u00a0: ouvrez le lien que nous vous envoyons.',
    submit: 'Recevoir un lien par e-mail',
    sentHeading: 'Consultez vos e-mails',
    sent: 'Si {address} a un compte, un lien de connexion est en route.',
    verifyingHeading: 'Connexion en cours',
    verifying: 'Un instant, nous vérifions votre lien.',
    confirmHeading: 'C’est presque fini',
    confirm: 'Se connecter',
    failedHeading: 'Votre lien n’a pas été vérifié',
    done: 'Connexion réussie',
  },
  providerButton: {
    continueWith: (provider) => `Continuer avec ${provider}`,
  },
  reauthDialog: {
    expiredTitle: 'Votre session a expiré',
    expiredText: 'Reconnectez-vous pour reprendre là où vous en étiez. Rien n’est perdu.',
    stepUpTitle: 'Confirmez que c’est bien vous',
    stepUpText: 'Pour effectuer cette action, vous devez vous reconnecter.',
    signIn: 'Se reconnecter',
    signOut: 'Se déconnecter',
    continue: 'Continuer',
    cancel: 'Annuler',
    otherWay: 'Se connecter autrement',
    continueWith: (provider) => `Continuer avec ${provider}`,
    cancelled: CANCELLED,
    popupBlocked: POPUP_BLOCKED,
    failed: FAILED,
  },
  signUpForm: {
    heading: 'Créez votre compte',
    submit: 'Créer le compte',
    convertHeading: 'Gardez ce que vous avez fait',
    convertDescription: 'Créez un compte, et tout ce que vous avez fait jusqu’ici reste à vous.',
    convertSubmit: 'Créer le compte',
    choose: 'Choisissez',
    termsMissing: 'Veuillez accepter pour continuer.',
    haveAccount: 'Vous avez déjà un compte\u00a0?',
    signIn: 'Se connecter',
    sentHeading: 'Consultez vos e-mails',
    sent: SENT,
    doneHeading: 'Votre compte est prêt',
    done: 'Vous pouvez maintenant vous connecter.',
    signedIn: 'Bienvenue. Votre session est ouverte.',
    converted: 'Tout ce que vous avez fait jusqu’ici est à vous.',
  },
  passwordReset: {
    heading: 'Mot de passe oublié\u00a0?',
    description:
      'Indiquez votre adresse e-mail, nous vous enverrons un lien pour en choisir un nouveau.',
    submit: 'Envoyer le lien',
    sentHeading: 'Consultez vos e-mails',
    sent: 'S’il existe un compte pour {address}, un lien est en route.',
    confirmHeading: 'Choisissez un nouveau mot de passe',
    confirmDescription: 'De préférence, un mot de passe que vous n’utilisez nulle part ailleurs.',
    confirmSubmit: 'Enregistrer le mot de passe',
    emailHint: 'Celle à laquelle le lien a été envoyé.',
    doneHeading: 'Votre mot de passe est enregistré',
    done: 'Vous pouvez maintenant vous connecter avec.',
    signedIn: 'Votre session est ouverte.',
    signIn: 'Se connecter',
    backToSignIn: 'Retour à la connexion',
  },
  passwordRules: {
    heading: 'Votre mot de passe doit contenir',
    rules: {
      minLength: (limit, locale) => `Au moins ${count(limit, locale, 'caractère')}`,
      maxBytes: (limit, locale) =>
        `Au plus ${count(limit, locale, 'octet')}. Les accents et les emojis comptent plusieurs fois.`,
      uppercase: () => 'Une majuscule',
      lowercase: () => 'Une minuscule',
      digit: () => 'Un chiffre',
      symbol: () => 'Un symbole, par exemple ! ou ?',
    },
    met: 'fait',
    unmet: 'manque encore',
    missing: (rules) => `Il manque encore\u00a0: ${rules}`,
    allMet: 'Votre mot de passe a tout ce qu’il faut.',
  },
  invitationForm: {
    heading: 'Vous avez reçu une invitation',
    description: 'Dites-nous qui vous êtes et choisissez un mot de passe.',
    submit: 'Accepter l’invitation',
    emailHint: 'Celle à laquelle l’invitation a été envoyée.',
    expiredHeading: 'Cette invitation n’est plus valable',
    expired:
      'Elle a expiré ou a déjà été utilisée. Demandez-en une autre à la personne qui vous l’a envoyée.',
    sent: SENT,
    doneHeading: 'Bienvenue',
    done: 'Votre compte est prêt. Vous pouvez maintenant vous connecter.',
    signedIn: 'Votre compte est prêt et votre session est ouverte.',
    signIn: 'Se connecter',
  },
  verifyEmail: {
    heading: 'Confirmez votre adresse e-mail',
    pending: 'Un instant, nous vérifions votre lien.',
    ready: 'Un clic, et votre adresse e-mail est confirmée.',
    confirm: 'Confirmer l’adresse e-mail',
    successHeading: 'Votre adresse e-mail est confirmée',
    success: 'Merci. Vous pouvez maintenant vous connecter.',
    signedIn: 'Merci. Tout est prêt.',
    changed: 'Merci. Votre nouvelle adresse est désormais la bonne.',
    failureHeading: 'Votre adresse e-mail n’est pas encore confirmée',
    expired:
      'Ce lien a expiré ou a déjà été utilisé. Si vous l’avez déjà suivi, connectez-vous simplement. Sinon, demandez-en un nouveau.',
    expiredChange:
      'Ce lien a expiré ou a déjà été utilisé. Si votre adresse n’a pas changé, modifiez-la à nouveau dans votre compte.',
    signInFirst: 'Connectez-vous d’abord. Votre nouvelle adresse pourra ensuite être confirmée.',
    resend: 'Envoyer un nouveau lien',
    sent: 'Si {address} doit encore être confirmée, un nouveau lien est en route.',
    continue: 'Continuer',
    signIn: 'Se connecter',
  },
  sentNotice: {
    resend: 'Renvoyer',
    resendLater: (when) => `Renvoyer ${when}`,
    resent: 'Le message est de nouveau en route. Regardez aussi dans vos courriers indésirables.',
    otherAddress: 'Utiliser une autre adresse',
  },
}

function count(number: number, locale: string, noun: string): string {
  const isOne = new Intl.PluralRules('fr').select(number) === 'one'
  return `${number.toLocaleString(locale)} ${noun}${isOne ? '' : 's'}`
}
