import type { CommonStrings } from '../../core/strings/commonStrings.ts'

/** German words that several components share. */
export const common: CommonStrings = {
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  name: 'Name',
  code: 'Code',
  showPassword: 'Passwort anzeigen',
  optional: 'optional',
  missing: 'Bitte ausfüllen.',
  notAnEmail: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
  or: 'oder',
  back: 'Zurück',
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  saved: 'Gespeichert',
  retry: 'Erneut versuchen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyByHand:
    'Der Browser hat nicht kopiert. Der Text ist jetzt markiert und lässt sich von Hand kopieren.',
  loading: 'Wird geladen …',
  showMore: 'Mehr anzeigen',
  unknownTime: 'unbekannt',
}
