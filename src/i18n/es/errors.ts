import type { ErrorStrings } from '../../core/strings/errorStrings.ts'

const WRONG_CODE = 'Ese código no es correcto. Revísalo e inténtalo de nuevo con el más reciente.'
const UNREACHABLE = 'No se puede conectar con el servidor. Revisa tu conexión e inténtalo de nuevo.'
const BY_INVITATION = 'Solo se puede crear una cuenta con invitación.'
const START_OVER = 'Ha tardado demasiado. Vuelve a empezar.'
const CANCELLED = 'Se ha cancelado el inicio de sesión.'

/** What is said in Spanish when something has failed. */
export const errors: ErrorStrings = {
  other: 'No ha funcionado. Inténtalo de nuevo.',
  lockedUntil: (when) =>
    `Demasiados intentos. Para proteger tu cuenta, podrás volver a intentarlo ${when}.`,
  retryAfter: (when) => `Demasiados intentos. Podrás volver a intentarlo ${when}.`,
  codes: {
    credentials_invalid: 'El correo electrónico o la contraseña no son correctos.',
    'credentials_invalid/email': 'Eso no parece una dirección de correo.',
    'credentials_invalid/code': WRONG_CODE,
    'credentials_invalid/present_password': 'Esa no es tu contraseña actual.',
    account_locked:
      'Demasiados intentos. Para proteger tu cuenta, la hemos bloqueado durante un tiempo.',
    email_unverified: 'Primero confirma tu correo electrónico.',
    two_factor_required: 'Confirma con un código de tu app de autenticación.',
    two_factor_invalid: WRONG_CODE,
    code_expired: 'Ese código es demasiado antiguo. Pide uno nuevo.',
    link_expired: 'Este enlace ha caducado o ya se ha usado. Pide uno nuevo.',
    password_rejected: 'Esa contraseña no cumple las reglas. Elige otra.',
    signup_rejected: 'No ha funcionado. Puede que ya haya una cuenta con esa dirección.',
    'signup_rejected/name': 'Ese nombre no se puede usar aquí. Elige otro.',
    'signup_rejected/one_organization': BY_INVITATION,
    'signup_rejected/signup_disabled': BY_INVITATION,
    'signup_rejected/email_taken':
      'Esa dirección no se puede usar aquí. Puede que ya tenga una cuenta.',
    captcha_required: 'Demuestra que eres una persona e inténtalo de nuevo.',
    session_expired: 'Tu sesión ha terminado. Vuelve a iniciar sesión.',
    access_denied: 'No tienes permiso para hacer eso.',
    'access_denied/last_way_in':
      'Es tu última forma de iniciar sesión, así que no se puede quitar.',
    'access_denied/provider': 'Esa cuenta no puede iniciar sesión aquí.',
    reauthentication_required: 'Vuelve a iniciar sesión para continuar.',
    identity_changed: 'Ahora hay otra persona con la sesión iniciada. Compruébalo.',
    cookie_blocked:
      'Tu navegador no ha guardado la cookie de sesión. Permite las cookies de este sitio e inténtalo de nuevo.',
    capability_missing: 'Esto no está disponible aquí.',
    attempt_expired: START_OVER,
    attempt_lost: START_OVER,
    login_cancelled: CANCELLED,
    popup_closed: CANCELLED,
    popup_blocked: 'El navegador ha bloqueado la ventana. Permítela e inténtalo de nuevo.',
    login_timeout: START_OVER,
    frame_source_invalid: 'No se puede mostrar aquí porque su dirección no está permitida.',
    frame_timeout: 'Tarda demasiado en cargarse. Inténtalo de nuevo en un momento.',
    frame_blocked: 'No se puede mostrar aquí. Quizá no se permite que forme parte de esta página.',
    frame_origin_mismatch:
      'Lo que se mostraba aquí ha pasado a otro sitio web, por eso se ha cerrado.',
    frame_version:
      'No es compatible con la versión actual de la página. Recarga la página e inténtalo de nuevo.',
    flow_token_unavailable:
      'No se ha podido iniciar la sesión aquí. Inténtalo de nuevo en un momento.',
    flow_token_rejected:
      'No se ha podido iniciar la sesión aquí. Inténtalo de nuevo o consulta a quien gestiona esta página.',
    network_failed: UNREACHABLE,
    timeout: UNREACHABLE,
    offline: 'No tienes conexión. Inténtalo de nuevo cuando la recuperes.',
    rate_limited: 'Demasiados intentos. Espera un momento e inténtalo de nuevo.',
    server_failed: 'El servidor tiene un problema ahora mismo. Inténtalo de nuevo en un momento.',
    response_invalid:
      'La respuesta del servidor no se puede usar. Inténtalo de nuevo en un momento.',
    cancelled: 'Se ha cancelado. No ha cambiado nada.',
  },
}
