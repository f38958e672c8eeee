import type { ErrorStrings } from '../../core/strings/errorStrings.ts'

const WRONG_CODE = 'Ce code n’est pas le bon. Vérifiez-le, puis réessayez avec le plus récent.'
const UNREACHABLE = 'Le serveur est injoignable. Vérifiez votre connexion, puis réessayez.'
const BY_INVITATION = 'L’inscription se fait uniquement sur invitation.'
const START_OVER = 'Cela a pris trop de temps. Veuillez recommencer.'
const CANCELLED = 'La connexion a été annulée.'

/** What is said in French when something has failed. */
export const errors: ErrorStrings = {
  other: 'Cela n’a pas fonctionné. Veuillez réessayer.',
  lockedUntil: (when) =>
    `Trop de tentatives. Pour protéger votre compte, vous pourrez réessayer ${when}.`,
  retryAfter: (when) => `Trop de tentatives. Vous pourrez réessayer ${when}.`,
  codes: {
    credentials_invalid: 'L’adresse e-mail ou le mot de passe est incorrect.',
    'credentials_invalid/email': 'Cela ne ressemble pas à une adresse e-mail.',
    'credentials_invalid/code': WRONG_CODE,
    'credentials_invalid/present_password': 'Ce n’est pas votre mot de passe actuel.',
    account_locked:
      'Trop de tentatives. Pour protéger votre compte, nous l’avons verrouillé pour un moment.',
    email_unverified: 'Veuillez d’abord confirmer votre adresse e-mail.',
    two_factor_required: 'Veuillez confirmer avec un code de votre application d’authentification.',
    two_factor_invalid: WRONG_CODE,
    code_expired: 'Ce code est trop ancien. Demandez-en un nouveau.',
    link_expired: 'Ce lien a expiré ou a déjà été utilisé. Demandez-en un nouveau.',
    password_rejected: 'Ce mot de passe ne respecte pas les règles. Veuillez en choisir un autre.',
    signup_rejected:
      'Cela n’a pas fonctionné. Il existe peut-être déjà un compte avec cette adresse.',
    'signup_rejected/name': 'Ce nom ne peut pas être utilisé ici. Veuillez en choisir un autre.',
    'signup_rejected/one_organization': BY_INVITATION,
    'signup_rejected/signup_disabled': BY_INVITATION,
    'signup_rejected/email_taken':
      'Cette adresse ne peut pas être utilisée ici. Elle est peut-être déjà liée à un compte.',
    captcha_required: 'Veuillez montrer que vous êtes une personne, puis réessayez.',
    session_expired: 'Votre session est terminée. Veuillez vous reconnecter.',
    access_denied: 'Vous n’avez pas l’autorisation de faire cela.',
    'access_denied/last_way_in':
      'C’est votre dernier moyen de connexion, il ne peut donc pas être retiré.',
    'access_denied/provider': 'Ce compte n’est pas autorisé à se connecter ici.',
    reauthentication_required: 'Veuillez vous reconnecter pour continuer.',
    identity_changed: 'Une autre personne est maintenant connectée. Veuillez vérifier.',
    cookie_blocked:
      'Votre navigateur n’a pas conservé le cookie de session. Autorisez les cookies pour ce site, puis réessayez.',
    capability_missing: 'Cela n’est pas proposé ici.',
    attempt_expired: START_OVER,
    attempt_lost: START_OVER,
    login_cancelled: CANCELLED,
    popup_closed: CANCELLED,
    popup_blocked: 'Le navigateur a bloqué la fenêtre. Autorisez-la, puis réessayez.',
    login_timeout: START_OVER,
    frame_source_invalid: 'Impossible de l’afficher ici, car son adresse n’est pas autorisée.',
    frame_timeout: 'Le chargement prend trop de temps. Réessayez dans un instant.',
    frame_blocked:
      'Impossible de l’afficher ici. Son intégration dans cette page n’est peut-être pas autorisée.',
    frame_origin_mismatch:
      'Ce qui était affiché ici est passé sur un autre site et a donc été fermé.',
    frame_version:
      'Cela ne correspond pas à la version actuelle de la page. Rechargez la page, puis réessayez.',
    flow_token_unavailable: 'La connexion n’a pas pu se faire ici. Réessayez dans un instant.',
    flow_token_rejected:
      'La connexion n’a pas pu se faire ici. Réessayez ou contactez le responsable de cette page.',
    network_failed: UNREACHABLE,
    timeout: UNREACHABLE,
    offline: 'Vous êtes hors ligne. Réessayez une fois la connexion rétablie.',
    rate_limited: 'Trop de tentatives. Patientez un instant, puis réessayez.',
    server_failed: 'Le serveur rencontre un problème. Réessayez dans un instant.',
    response_invalid: 'La réponse du serveur est inutilisable. Réessayez dans un instant.',
    cancelled: 'L’opération a été annulée. Rien n’a changé.',
  },
}
