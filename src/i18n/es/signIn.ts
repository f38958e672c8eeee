import type { StringGroups } from '../../core/strings/authStrings.ts'

const CANCELLED = 'Se ha cancelado el inicio de sesión.'
const POPUP_BLOCKED =
  'El navegador ha bloqueado la ventana. Haz clic otra vez para iniciar sesión sin ella.'
const FAILED = 'No se ha podido iniciar sesión. Inténtalo de nuevo.'
const SENT = 'Ya casi está. Sigue el enlace que hemos enviado a {address}.'

/** Spanish words around getting in: signing in and up, links by email. */
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
    signIn: 'Iniciar sesión',
    cancelled: CANCELLED,
    popupBlocked: POPUP_BLOCKED,
    failed: FAILED,
  },
  signInForm: {
    heading: 'Iniciar sesión',
    identity: 'Correo electrónico o nombre de usuario',
    signIn: 'Iniciar sesión',
    sendCode: 'Enviarme un código por correo',
    sendLink: 'Enviarme un enlace por correo',
    forgotPassword: '¿Has olvidado tu contraseña?',
    toPassword: 'Usar una contraseña',
    toCode: 'Usar un código por correo',
    toLink: 'Usar un enlace por correo',
    redirect: 'Usar inicio de sesión único',
    redirectAlone: 'Continuar para iniciar sesión',
    anonymous: 'Continuar sin cuenta',
    isNew: '¿Es tu primera vez aquí?',
    signUp: 'Crear una cuenta',
    linkHeading: 'Revisa tu correo',
    linkSent: 'Si {address} tiene una cuenta, un enlace para iniciar sesión va en camino.',
    codeHeading: 'Introduce tu código',
    codeSent: 'Si {address} tiene una cuenta, un código va en camino.',
    resendVerification: 'Enviarme el enlace otra vez',
    verificationSent: 'Si {address} aún está sin confirmar, un enlace va en camino.',
    done: 'Has iniciado sesión',
  },
  magicLinkForm: {
    heading: 'Inicia sesión con un enlace',
    description: 'Sin contraseña: abre el enlace que te enviamos.',
    submit: 'Enviarme un enlace por correo',
    sentHeading: 'Revisa tu correo',
    sent: 'Si {address} tiene una cuenta, un enlace para iniciar sesión va en camino.',
    verifyingHeading: 'Iniciando sesión',
    verifying: 'Un momento, estamos comprobando tu enlace.',
    confirmHeading: 'Ya casi está',
    confirm: 'Iniciar sesión',
    failedHeading: 'No se ha comprobado tu enlace',
    done: 'Has iniciado sesión',
  },
  providerButton: {
    continueWith: (provider) => `Continuar con ${provider}`,
  },
  reauthDialog: {
    expiredTitle: 'Tu sesión ha caducado',
    expiredText: 'Vuelve a iniciar sesión para seguir donde estabas. No se pierde nada.',
    stepUpTitle: 'Confirma que eres tú',
    stepUpText: 'Para lo que vas a hacer, tienes que volver a iniciar sesión.',
    signIn: 'Volver a iniciar sesión',
    signOut: 'Cerrar sesión',
    continue: 'Continuar',
    cancel: 'Cancelar',
    otherWay: 'Iniciar sesión de otra forma',
    continueWith: (provider) => `Continuar con ${provider}`,
    cancelled: CANCELLED,
    popupBlocked: POPUP_BLOCKED,
    failed: FAILED,
  },
  signUpForm: {
    heading: 'Crea tu cuenta',
    submit: 'Crear cuenta',
    convertHeading: 'Conserva lo que tienes',
    convertDescription: 'Crea una cuenta y todo lo que has hecho hasta ahora seguirá siendo tuyo.',
    convertSubmit: 'Crear cuenta',
    choose: 'Elige una opción',
    termsMissing: 'Acéptalo para continuar.',
    haveAccount: '¿Ya tienes una cuenta?',
    signIn: 'Iniciar sesión',
    sentHeading: 'Revisa tu correo',
    sent: SENT,
    doneHeading: 'Tu cuenta está lista',
    done: 'Ya puedes iniciar sesión.',
    signedIn: 'Te damos la bienvenida. Has iniciado sesión.',
    converted: 'Todo lo que has hecho hasta ahora es tuyo.',
  },
  passwordReset: {
    heading: '¿Has olvidado tu contraseña?',
    description: 'Dinos tu correo y te enviaremos un enlace para elegir una nueva.',
    submit: 'Enviar el enlace',
    sentHeading: 'Revisa tu correo',
    sent: 'Si hay una cuenta para {address}, un enlace va en camino.',
    confirmHeading: 'Elige una nueva contraseña',
    confirmDescription: 'Mejor una que no uses en ningún otro sitio.',
    confirmSubmit: 'Guardar contraseña',
    emailHint: 'La dirección a la que se envió el enlace.',
    doneHeading: 'Tu contraseña se ha guardado',
    done: 'Ya puedes iniciar sesión con ella.',
    signedIn: 'Has iniciado sesión.',
    signIn: 'Iniciar sesión',
    backToSignIn: 'Volver al inicio de sesión',
  },
  passwordRules: {
    heading: 'Tu contraseña necesita',
    rules: {
      minLength: (limit, locale) => `Al menos ${count(limit, locale, 'carácter', 'caracteres')}`,
      maxBytes: (limit, locale) =>
        `Como máximo ${count(limit, locale, 'byte', 'bytes')}. Las tildes y los emojis cuentan más de una vez.`,
      uppercase: () => 'Una letra mayúscula',
      lowercase: () => 'Una letra minúscula',
      digit: () => 'Un número',
      symbol: () => 'Un símbolo, como ! o ?',
    },
    met: 'cumplido',
    unmet: 'aún falta',
    missing: (rules) => `Aún falta: ${rules}`,
    allMet: 'Tu contraseña tiene todo lo que necesita.',
  },
  invitationForm: {
    heading: 'Tienes una invitación',
    description: 'Cuéntanos quién eres y elige una contraseña.',
    submit: 'Aceptar la invitación',
    emailHint: 'La dirección a la que se envió la invitación.',
    expiredHeading: 'Esta invitación ya no es válida',
    expired: 'Ha caducado o ya se ha usado. Pide otra a quien te invitó.',
    sent: SENT,
    doneHeading: 'Te damos la bienvenida',
    done: 'Tu cuenta está lista. Ya puedes iniciar sesión.',
    signedIn: 'Tu cuenta está lista y has iniciado sesión.',
    signIn: 'Iniciar sesión',
  },
  verifyEmail: {
    heading: 'Confirma tu correo electrónico',
    pending: 'Un momento, estamos comprobando tu enlace.',
    ready: 'Un clic y tu correo electrónico quedará confirmado.',
    confirm: 'Confirmar correo electrónico',
    successHeading: 'Tu correo electrónico está confirmado',
    success: 'Gracias. Ya puedes iniciar sesión.',
    signedIn: 'Gracias. Ya está todo listo.',
    changed: 'Gracias. A partir de ahora cuenta tu nueva dirección.',
    failureHeading: 'Tu correo electrónico aún no está confirmado',
    expired:
      'Este enlace ha caducado o ya se ha usado. Si ya lo habías abierto, simplemente inicia sesión. Si no, pide uno nuevo.',
    expiredChange:
      'Este enlace ha caducado o ya se ha usado. Si tu dirección no ha cambiado, cámbiala otra vez en tu cuenta.',
    signInFirst: 'Primero inicia sesión. Después podrás confirmar tu nueva dirección.',
    resend: 'Enviar un enlace nuevo',
    sent: 'Si {address} aún está sin confirmar, un enlace nuevo va en camino.',
    continue: 'Continuar',
    signIn: 'Iniciar sesión',
  },
  sentNotice: {
    resend: 'Enviar otra vez',
    resendLater: (when) => `Enviar otra vez ${when}`,
    resent: 'Va otra vez en camino. Mira también en la carpeta de spam.',
    otherAddress: 'Usar otra dirección',
  },
}

function count(number: number, locale: string, one: string, other: string): string {
  const isOne = new Intl.PluralRules('es').select(number) === 'one'
  return `${number.toLocaleString(locale)} ${isOne ? one : other}`
}
