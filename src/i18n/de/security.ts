import type { StringGroups } from '../../core/strings/authStrings.ts'

/** German words around what keeps an account safe: sessions and the second step. */
export const security: Pick<
  StringGroups,
  'sessionList' | 'sessionTimeout' | 'twoFactorPrompt' | 'twoFactorSetup'
> = {
  sessionList: {
    heading: 'Deine Geräte',
    description: 'Hier bist du angemeldet. Melde ab, was du nicht kennst.',
    deviceName: (browser, system) => `${browser} auf ${system}`,
    unknownDevice: 'Unbekanntes Gerät',
    thisDevice: 'Dieses Gerät',
    lastActive: 'Zuletzt aktiv',
    activeNow: 'jetzt',
    signedIn: 'Angemeldet',
    signOut: 'Abmelden',
    undo: 'Rückgängig',
    signedOut: (device) => `Abgemeldet: ${device}.`,
    stillSignedIn: (device) => `Weiterhin angemeldet: ${device}.`,
    notSignedOut: (device) => `Abmelden nicht möglich: ${device}.`,
    unknownSession: (device) => `Vielleicht schon abgemeldet: ${device}.`,
    signOutHere: 'Hier abmelden',
    signOutHereQuestion: 'Damit meldest du das Gerät ab, das du gerade benutzt.',
    signOutOthers: 'Alle anderen Geräte abmelden',
    signOutOthersQuestion:
      'Hier bleibst du angemeldet. Auf allen anderen Geräten ist eine neue Anmeldung nötig.',
    signOutOthersConfirm: 'Andere abmelden',
    othersSignedOut: 'Alle anderen Geräte sind abgemeldet.',
    othersFailed: (count, locale) =>
      new Intl.PluralRules('de').select(count) === 'one'
        ? '1 Gerät ließ sich nicht abmelden. Bitte erneut versuchen.'
        : `${count.toLocaleString(locale)} Geräte ließen sich nicht abmelden. Bitte erneut versuchen.`,
    empty: 'Es gibt kein Gerät zu zeigen.',
  },
  sessionTimeout: {
    idleTitle: 'Bist du noch da?',
    absoluteTitle: 'Deine Sitzung endet gleich',
    message: (seconds, locale) =>
      `Du wirst ${new Intl.RelativeTimeFormat(locale).format(seconds, 'second')} abgemeldet.`,
    stay: 'Angemeldet bleiben',
    signOut: 'Abmelden',
    close: 'Schließen',
  },
  twoFactorPrompt: {
    heading: 'Bestätige, dass du es bist',
    description: 'Gib den Code ein, den deine Authenticator-App anzeigt.',
    backupDescription:
      'Gib einen der Backup-Codes ein, die du gesichert hast. Jeder gilt nur einmal.',
    backupCode: 'Backup-Code',
    submit: 'Weiter',
    useBackupCode: 'Backup-Code verwenden',
    useApp: 'Authenticator-App verwenden',
    someoneElse: 'Mit anderem Konto anmelden',
    clockHint:
      'Stimmt es immer noch nicht? Prüfe, ob dein Gerät Datum und Uhrzeit automatisch einstellt.',
    wrongBackupCode: 'Dieser Backup-Code stimmt nicht oder wurde schon verwendet.',
  },
  twoFactorSetup: {
    heading: 'Bestätigung in zwei Schritten',
    description:
      'Nach dem Passwort ein Code von deinem Handy, damit ein gestohlenes Passwort allein nicht reicht.',
    on: 'Ein',
    off: 'Aus',
    onText: 'Die Codes sind in deiner Authenticator-App.',
    offText: 'Zum Anmelden reicht dein Passwort allein.',
    setUp: 'Einrichten',
    scanHeading: 'Zur Authenticator-App hinzufügen',
    scanText: 'Scanne dieses Bild mit der App oder gib den Schlüssel dort ein.',
    qrLabel: 'QR-Code mit dem Schlüssel darunter',
    secret: 'Schlüssel',
    copySecret: 'Schlüssel kopieren',
    openApp: 'In einer Authenticator-App öffnen',
    lapses: (when) => `Der Schlüssel läuft ${when} ab.`,
    lapsed: 'Der Schlüssel ist abgelaufen.',
    startOver: 'Von vorn beginnen',
    code: 'Code aus der App',
    codeHint: 'Die App zeigt einen, sobald sie den Schlüssel kennt.',
    enable: 'Einschalten',
    enabled: 'Die Bestätigung in zwei Schritten ist eingeschaltet.',
    codesHeading: 'Backup-Codes sichern',
    codesText:
      'Jeder gilt einmal, falls dein Handy nicht zur Hand ist. Bewahre sie sicher auf: Sie werden nicht noch einmal angezeigt.',
    download: 'Herunterladen',
    print: 'Drucken',
    fileName: 'backup-codes.txt',
    codesSaved: 'Ich habe sie gesichert',
    codesUnsaved: 'Bitte zuerst die Codes sichern und dann dieses Kästchen ankreuzen.',
    done: 'Fertig',
    codesLeft(count, locale) {
      const renew = 'Für neue bitte ausschalten und noch einmal einrichten.'
      if (count === 0) return `Du hast keine Backup-Codes mehr. ${renew}`
      const isOne = new Intl.PluralRules('de').select(count) === 'one'
      const codes = isOne ? 'einen Backup-Code' : `${count.toLocaleString(locale)} Backup-Codes`
      return `Du hast nur noch ${codes}. ${renew}`
    },
    switchOff: 'Ausschalten',
    switchOffHeading: 'Wirklich ausschalten?',
    switchOffText: 'Danach reicht zum Anmelden dein Passwort allein.',
    usePassword: 'Passwort verwenden',
    useCode: 'Code verwenden',
    disabled: 'Die Bestätigung in zwei Schritten ist ausgeschaltet.',
    endOthersText: 'Ist noch jemand in deinem Konto angemeldet?',
    endOthers: 'Meine anderen Sitzungen abmelden',
    othersEnded: 'Deine anderen Sitzungen sind abgemeldet.',
    othersLeft:
      'Einige deiner anderen Sitzungen ließen sich nicht abmelden. Sieh in ihrer Liste nach.',
  },
}
