import type { StringGroups } from '../../core/strings/authStrings.ts'

const CANCELLED = 'Die Anmeldung wurde abgebrochen.'
const POPUP_BLOCKED =
  'Der Browser hat das Fenster blockiert. Noch einmal klicken, um ohne Fenster anzumelden.'
const FAILED = 'Die Anmeldung hat nicht geklappt. Bitte erneut versuchen.'
const SENT = 'Fast geschafft. Bitte dem Link folgen, den wir an {address} geschickt haben.'

/** German words around getting in: signing in and up, links by email. */
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
    signIn: 'Anmelden',
    cancelled: CANCELLED,
    popupBlocked: POPUP_BLOCKED,
    failed: FAILED,
  },
  signInForm: {
    heading: 'Anmelden',
    identity: 'E-Mail-Adresse oder Benutzername',
    signIn: 'Anmelden',
    sendCode: 'Code per E-Mail senden',
    sendLink: 'Link per E-Mail senden',
    forgotPassword: 'Passwort vergessen?',
    toPassword: 'Mit Passwort anmelden',
    toCode: 'Mit Code per E-Mail anmelden',
    toLink: 'Mit Link per E-Mail anmelden',
    redirect: 'Single Sign-on verwenden',
    redirectAlone: 'Weiter zur Anmeldung',
    anonymous: 'Als Gast fortfahren',
    isNew: 'Neu hier?',
    signUp: 'Konto erstellen',
    linkHeading: 'Schau in dein Postfach',
    linkSent: 'Falls es zu {address} ein Konto gibt, ist ein Link zur Anmeldung dorthin unterwegs.',
    codeHeading: 'Code eingeben',
    codeSent: 'Falls es zu {address} ein Konto gibt, ist ein Code dorthin unterwegs.',
    resendVerification: 'Link noch einmal per E-Mail senden',
    verificationSent: 'Falls {address} noch bestätigt werden muss, ist ein Link dorthin unterwegs.',
    done: 'Du bist angemeldet',
  },
  magicLinkForm: {
    heading: 'Mit Link anmelden',
    description: 'Ganz ohne Passwort: einfach den Link öffnen, den wir dir schicken.',
    submit: 'Link per E-Mail senden',
    sentHeading: 'Schau in dein Postfach',
    sent: 'Falls es zu {address} ein Konto gibt, ist ein Link zur Anmeldung dorthin unterwegs.',
    verifyingHeading: 'Anmeldung läuft',
    verifying: 'Einen Moment, der Link wird geprüft.',
    confirmHeading: 'Fast geschafft',
    confirm: 'Anmelden',
    failedHeading: 'Der Link wurde nicht geprüft',
    done: 'Du bist angemeldet',
  },
  providerButton: {
    continueWith: (provider) => `Weiter mit ${provider}`,
  },
  reauthDialog: {
    expiredTitle: 'Deine Sitzung ist abgelaufen',
    expiredText: 'Melde dich wieder an und mach weiter, wo du warst. Nichts geht verloren.',
    stepUpTitle: 'Bitte bestätige, dass du es bist',
    stepUpText: 'Für diesen Schritt ist eine erneute Anmeldung nötig.',
    signIn: 'Erneut anmelden',
    signOut: 'Abmelden',
    continue: 'Weiter',
    cancel: 'Abbrechen',
    otherWay: 'Anders anmelden',
    continueWith: (provider) => `Weiter mit ${provider}`,
    cancelled: CANCELLED,
    popupBlocked: POPUP_BLOCKED,
    failed: FAILED,
  },
  signUpForm: {
    heading: 'Konto erstellen',
    submit: 'Konto erstellen',
    convertHeading: 'Alles behalten',
    convertDescription: 'Mit einem Konto bleibt alles erhalten, was du bisher gemacht hast.',
    convertSubmit: 'Konto erstellen',
    choose: 'Bitte wählen',
    termsMissing: 'Bitte zustimmen, um fortzufahren.',
    haveAccount: 'Schon ein Konto?',
    signIn: 'Anmelden',
    sentHeading: 'Schau in dein Postfach',
    sent: SENT,
    doneHeading: 'Dein Konto ist bereit',
    done: 'Du kannst dich jetzt anmelden.',
    signedIn: 'Willkommen. Du bist angemeldet.',
    converted: 'Alles, was du bisher gemacht hast, gehört dir.',
  },
  passwordReset: {
    heading: 'Passwort vergessen?',
    description: 'Gib deine E-Mail-Adresse an. Wir schicken dir einen Link für ein neues Passwort.',
    submit: 'Link senden',
    sentHeading: 'Schau in dein Postfach',
    sent: 'Falls es zu {address} ein Konto gibt, ist ein Link dorthin unterwegs.',
    confirmHeading: 'Neues Passwort wählen',
    confirmDescription: 'Am besten eines, das du nirgendwo sonst verwendest.',
    confirmSubmit: 'Passwort speichern',
    emailHint: 'Die Adresse, an die der Link ging.',
    doneHeading: 'Dein Passwort ist gespeichert',
    done: 'Du kannst dich jetzt damit anmelden.',
    signedIn: 'Du bist angemeldet.',
    signIn: 'Anmelden',
    backToSignIn: 'Zurück zur Anmeldung',
  },
  passwordRules: {
    heading: 'Das braucht dein Passwort',
    rules: {
      minLength: (limit, locale) => `Mindestens ${count(limit, locale, 'Zeichen', 'Zeichen')}`,
      maxBytes: (limit, locale) =>
        `Höchstens ${count(limit, locale, 'Byte', 'Bytes')}. Umlaute und Emojis zählen mehrfach.`,
      uppercase: () => 'Ein Großbuchstabe',
      lowercase: () => 'Ein Kleinbuchstabe',
      digit: () => 'Eine Ziffer',
      symbol: () => 'Ein Sonderzeichen, zum Beispiel ! oder ?',
    },
    met: 'erfüllt',
    unmet: 'fehlt noch',
    missing: (rules) => `Fehlt noch: ${rules}`,
    allMet: 'Dein Passwort hat alles, was es braucht.',
  },
  invitationForm: {
    heading: 'Du bist eingeladen',
    description: 'Sag uns, wer du bist, und wähle ein Passwort.',
    submit: 'Einladung annehmen',
    emailHint: 'Die Adresse, an die die Einladung ging.',
    expiredHeading: 'Diese Einladung gilt nicht mehr',
    expired:
      'Sie ist abgelaufen oder wurde schon verwendet. Wer dich eingeladen hat, kann dir eine neue schicken.',
    sent: SENT,
    doneHeading: 'Willkommen',
    done: 'Dein Konto ist bereit. Du kannst dich jetzt anmelden.',
    signedIn: 'Dein Konto ist bereit, und du bist angemeldet.',
    signIn: 'Anmelden',
  },
  verifyEmail: {
    heading: 'E-Mail-Adresse bestätigen',
    pending: 'Einen Moment, der Link wird geprüft.',
    ready: 'Ein Klick, und deine E-Mail-Adresse ist bestätigt.',
    confirm: 'E-Mail-Adresse bestätigen',
    successHeading: 'Deine E-Mail-Adresse ist bestätigt',
    success: 'Danke. Du kannst dich jetzt anmelden.',
    signedIn: 'Danke. Alles ist bereit.',
    changed: 'Danke. Ab jetzt gilt deine neue Adresse.',
    failureHeading: 'Deine E-Mail-Adresse ist noch nicht bestätigt',
    expired:
      'Dieser Link ist abgelaufen oder wurde schon verwendet. Falls du ihm schon gefolgt bist, melde dich einfach an. Wenn nicht, lass dir einen neuen schicken.',
    expiredChange:
      'Dieser Link ist abgelaufen oder wurde schon verwendet. Falls deine Adresse noch die alte ist, ändere sie noch einmal in deinem Konto.',
    signInFirst: 'Melde dich zuerst an. Dann lässt sich deine neue Adresse bestätigen.',
    resend: 'Neuen Link senden',
    sent: 'Falls {address} noch bestätigt werden muss, ist ein neuer Link dorthin unterwegs.',
    continue: 'Weiter',
    signIn: 'Anmelden',
  },
  sentNotice: {
    resend: 'Erneut senden',
    resendLater: (when) => `Erneut senden ${when}`,
    resent: 'Die Nachricht ist noch einmal unterwegs. Schau auch in den Spam-Ordner.',
    otherAddress: 'Andere Adresse verwenden',
  },
}

function count(number: number, locale: string, one: string, other: string): string {
  const isOne = new Intl.PluralRules('de').select(number) === 'one'
  return `${number.toLocaleString(locale)} ${isOne ? one : other}`
}
