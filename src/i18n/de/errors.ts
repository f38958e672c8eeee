import type { ErrorStrings } from '../../core/strings/errorStrings.ts'

const WRONG_CODE = 'Der Code stimmt nicht. Bitte prüfen und mit dem neuesten erneut versuchen.'
const UNREACHABLE =
  'Der Server ist nicht erreichbar. Bitte die Verbindung prüfen und erneut versuchen.'
const BY_INVITATION = 'Neue Konten gibt es nur auf Einladung.'
const START_OVER = 'Das hat zu lange gedauert. Bitte von vorn beginnen.'
const CANCELLED = 'Die Anmeldung wurde abgebrochen.'

/** What is said in German when something has failed. */
export const errors: ErrorStrings = {
  other: 'Das hat nicht geklappt. Bitte erneut versuchen.',
  lockedUntil: (when) => `Zu viele Versuche. Zum Schutz deines Kontos geht es erst ${when} weiter.`,
  retryAfter: (when) => `Zu viele Versuche. Bitte ${when} erneut versuchen.`,
  codes: {
    credentials_invalid: 'E-Mail-Adresse oder Passwort stimmt nicht.',
    'credentials_invalid/email': 'Das sieht nicht nach einer E-Mail-Adresse aus.',
    'credentials_invalid/code': WRONG_CODE,
    'credentials_invalid/present_password': 'Das ist nicht dein aktuelles Passwort.',
    account_locked: 'Zu viele Versuche. Zum Schutz deines Kontos ist es eine Weile gesperrt.',
    email_unverified: 'Bitte zuerst die E-Mail-Adresse bestätigen.',
    two_factor_required: 'Bitte mit einem Code aus der Authenticator-App bestätigen.',
    two_factor_invalid: WRONG_CODE,
    code_expired: 'Der Code ist zu alt. Bitte einen neuen anfordern.',
    link_expired:
      'Dieser Link ist abgelaufen oder wurde schon verwendet. Bitte einen neuen anfordern.',
    password_rejected: 'Das Passwort entspricht nicht den Regeln. Bitte ein anderes wählen.',
    signup_rejected: 'Das hat nicht geklappt. Vielleicht gibt es zu der Adresse schon ein Konto.',
    'signup_rejected/name': 'Dieser Name geht hier nicht. Bitte einen anderen wählen.',
    'signup_rejected/one_organization': BY_INVITATION,
    'signup_rejected/signup_disabled': BY_INVITATION,
    'signup_rejected/email_taken':
      'Diese Adresse geht hier nicht. Vielleicht gibt es zu ihr schon ein Konto.',
    captcha_required: 'Bitte zeige, dass du ein Mensch bist, und versuche es dann erneut.',
    session_expired: 'Deine Sitzung ist beendet. Bitte erneut anmelden.',
    access_denied: 'Dafür fehlt dir die Berechtigung.',
    'access_denied/last_way_in':
      'Das ist deine letzte Möglichkeit zur Anmeldung, deshalb bleibt sie bestehen.',
    'access_denied/provider': 'Mit diesem Konto ist hier keine Anmeldung erlaubt.',
    reauthentication_required: 'Bitte noch einmal anmelden, um fortzufahren.',
    identity_changed: 'Inzwischen ist jemand anderes angemeldet. Bitte noch einmal nachsehen.',
    cookie_blocked:
      'Der Browser hat das Sitzungs-Cookie nicht behalten. Bitte Cookies für diese Website erlauben und erneut versuchen.',
    capability_missing: 'Das wird hier nicht angeboten.',
    attempt_expired: START_OVER,
    attempt_lost: START_OVER,
    login_cancelled: CANCELLED,
    popup_closed: CANCELLED,
    popup_blocked: 'Der Browser hat das Fenster blockiert. Bitte erlauben und erneut versuchen.',
    login_timeout: START_OVER,
    frame_source_invalid: 'Das lässt sich hier nicht zeigen, weil die Adresse nicht erlaubt ist.',
    frame_timeout: 'Das Laden dauert zu lange. Bitte gleich noch einmal versuchen.',
    frame_blocked:
      'Das lässt sich hier nicht zeigen. Vielleicht darf es nicht in dieser Seite eingebettet werden.',
    frame_origin_mismatch:
      'Was hier zu sehen war, ist zu einer anderen Website gegangen und wurde deshalb geschlossen.',
    frame_version:
      'Das passt nicht zur jetzigen Fassung der Seite. Bitte die Seite neu laden und erneut versuchen.',
    flow_token_unavailable:
      'Die Anmeldung hier hat nicht geklappt. Bitte gleich noch einmal versuchen.',
    flow_token_rejected:
      'Die Anmeldung hier hat nicht geklappt. Bitte erneut versuchen oder beim Betreiber der Seite nachfragen.',
    network_failed: UNREACHABLE,
    timeout: UNREACHABLE,
    offline: 'Keine Internetverbindung. Bitte erneut versuchen, sobald sie wieder da ist.',
    rate_limited: 'Zu viele Versuche. Bitte kurz warten und dann erneut versuchen.',
    server_failed: 'Der Server hat gerade ein Problem. Bitte gleich noch einmal versuchen.',
    response_invalid:
      'Mit der Antwort des Servers lässt sich nichts anfangen. Bitte gleich noch einmal versuchen.',
    cancelled: 'Das wurde abgebrochen. Es hat sich nichts geändert.',
  },
}
