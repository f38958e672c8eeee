import type { StringGroups } from '../../core/strings/authStrings.ts'

/** French words around what keeps an account safe: sessions and the second step. */
export const security: Pick<
  StringGroups,
  'sessionList' | 'sessionTimeout' | 'twoFactorPrompt' | 'twoFactorSetup'
> = {
  sessionList: {
    heading: 'Vos appareils',
    description:
      'Là où votre session est ouverte. Déconnectez tout ce que vous ne reconnaissez pas.',
    deviceName: (browser, system) => `${browser} sur ${system}`,
    unknownDevice: 'Appareil inconnu',
    thisDevice: 'Cet appareil',
    lastActive: 'Dernière activité',
    activeNow: 'maintenant',
    signedIn: 'Connexion',
    signOut: 'Déconnecter',
    undo: 'Annuler',
    signedOut: (device) => `Session fermée\u00a0: ${device}.`,
    stillSignedIn: (device) => `Session conservée\u00a0: ${device}.`,
    notSignedOut: (device) => `Déconnexion impossible\u00a0: ${device}.`,
    unknownSession: (device) => `Session peut-être déjà fermée\u00a0: ${device}.`,
    signOutHere: 'Se déconnecter ici',
    signOutHereQuestion: 'Cela vous déconnecte de l’appareil que vous utilisez en ce moment.',
    signOutOthers: 'Déconnecter tous les autres appareils',
    signOutOthersQuestion:
      'Votre session reste ouverte ici. Sur tous les autres appareils, il faudra se reconnecter.',
    signOutOthersConfirm: 'Déconnecter les autres',
    othersSignedOut: 'Tous les autres appareils sont déconnectés.',
    othersFailed: (count, locale) =>
      new Intl.PluralRules('fr').select(count) === 'one'
        ? `${count.toLocaleString(locale)} appareil n’a pas pu être déconnecté. Veuillez réessayer.`
        : `${count.toLocaleString(locale)} appareils n’ont pas pu être déconnectés. Veuillez réessayer.`,
    empty: 'Aucun appareil à afficher.',
  },
  sessionTimeout: {
    idleTitle: 'Êtes-vous toujours là\u00a0?',
    absoluteTitle: 'Votre session se termine bientôt',
    message: (seconds, locale) =>
      `Votre session se fermera ${new Intl.RelativeTimeFormat(locale).format(seconds, 'second')}.`,
    stay: 'Prolonger la session',
    signOut: 'Se déconnecter',
    close: 'Fermer',
  },
  twoFactorPrompt: {
    heading: 'Confirmez que c’est bien vous',
    description: 'Saisissez le code affiché par votre application d’authentification.',
    backupDescription:
      'Saisissez l’un des codes de secours que vous avez conservés. Chacun ne sert qu’une fois.',
    backupCode: 'Code de secours',
    submit: 'Continuer',
    useBackupCode: 'Utiliser un code de secours',
    useApp: 'Utiliser l’application d’authentification',
    someoneElse: 'Se connecter avec un autre compte',
    clockHint:
      'Toujours pas\u00a0? Vérifiez que votre appareil règle automatiquement la date et l’heure.',
    wrongBackupCode: 'Ce code de secours n’est pas le bon, ou il a déjà été utilisé.',
  },
  twoFactorSetup: {
    heading: 'Validation en deux étapes',
    description:
      'Un code de votre téléphone après le mot de passe, pour qu’un mot de passe volé ne suffise pas.',
    on: 'Activée',
    off: 'Désactivée',
    onText: 'Les codes sont dans votre application d’authentification.',
    offText: 'Votre mot de passe suffit pour vous connecter.',
    setUp: 'Configurer',
    scanHeading: 'Ajoutez-la à votre application d’authentification',
    scanText: 'Scannez cette image avec l’application, ou saisissez-y la clé.',
    qrLabel: 'Code QR contenant la clé ci-dessous',
    secret: 'Clé',
    copySecret: 'Copier la clé',
    openApp: 'Ouvrir dans une application d’authentification',
    lapses: (when) => `La clé expire ${when}.`,
    lapsed: 'Cette clé a expiré.',
    startOver: 'Recommencer',
    code: 'Code de l’application',
    codeHint: 'Votre application en affiche un dès qu’elle connaît la clé.',
    enable: 'Activer',
    enabled: 'La validation en deux étapes est activée.',
    codesHeading: 'Conservez vos codes de secours',
    codesText:
      'Chacun sert une fois, quand vous n’avez pas votre téléphone. Gardez-les en lieu sûr\u00a0: ils ne seront plus affichés.',
    download: 'Télécharger',
    print: 'Imprimer',
    fileName: 'codes-de-secours.txt',
    codesSaved: 'Je les ai conservés',
    codesUnsaved: 'Conservez d’abord les codes, puis cochez cette case.',
    done: 'Terminé',
    codesLeft(count, locale) {
      const renew =
        'Pour en obtenir d’autres, désactivez la validation puis configurez-la à nouveau.'
      if (count === 0) return `Vous n’avez plus de code de secours. ${renew}`
      const isOne = new Intl.PluralRules('fr').select(count) === 'one'
      const codes = `${count.toLocaleString(locale)} ${isOne ? 'code' : 'codes'} de secours`
      return `Il ne vous reste que ${codes}. ${renew}`
    },
    switchOff: 'Désactiver',
    switchOffHeading: 'Désactiver la validation en deux étapes\u00a0?',
    switchOffText: 'Votre mot de passe suffira alors pour vous connecter.',
    usePassword: 'Utiliser votre mot de passe',
    useCode: 'Utiliser un code',
    disabled: 'La validation en deux étapes est désactivée.',
    endOthersText: 'Une autre personne est-elle connectée à votre compte\u00a0?',
    endOthers: 'Fermer mes autres sessions',
    othersEnded: 'Vos autres sessions sont fermées.',
    othersLeft: 'Certaines de vos autres sessions n’ont pas pu être fermées. Consultez leur liste.',
  },
}
