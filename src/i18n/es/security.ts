import type { StringGroups } from '../../core/strings/authStrings.ts'

/** Spanish words around what keeps an account safe: sessions and the second step. */
export const security: Pick<
  StringGroups,
  'sessionList' | 'sessionTimeout' | 'twoFactorPrompt' | 'twoFactorSetup'
> = {
  sessionList: {
    heading: 'Tus dispositivos',
    description: 'Dónde tienes la sesión abierta. Ciérrala en lo que no reconozcas.',
    deviceName: (browser, system) => `${browser} en ${system}`,
    unknownDevice: 'Dispositivo desconocido',
    thisDevice: 'Este dispositivo',
    lastActive: 'Última actividad',
    activeNow: 'ahora',
    signedIn: 'Inicio de sesión',
    signOut: 'Cerrar sesión',
    undo: 'Deshacer',
    signedOut: (device) => `Sesión cerrada: ${device}.`,
    stillSignedIn: (device) => `La sesión sigue abierta: ${device}.`,
    notSignedOut: (device) => `No se ha podido cerrar la sesión: ${device}.`,
    unknownSession: (device) => `Puede que la sesión ya estuviera cerrada: ${device}.`,
    signOutHere: 'Cerrar sesión aquí',
    signOutHereQuestion: 'Se cerrará la sesión en el dispositivo que estás usando.',
    signOutOthers: 'Cerrar sesión en los demás dispositivos',
    signOutOthersQuestion:
      'Aquí la sesión sigue abierta. En los demás dispositivos habrá que volver a iniciarla.',
    signOutOthersConfirm: 'Cerrar las demás',
    othersSignedOut: 'Se ha cerrado la sesión en los demás dispositivos.',
    othersFailed: (count, locale) =>
      new Intl.PluralRules('es').select(count) === 'one'
        ? 'No se ha podido cerrar la sesión en 1 dispositivo. Inténtalo de nuevo.'
        : `No se ha podido cerrar la sesión en ${count.toLocaleString(locale)} dispositivos. Inténtalo de nuevo.`,
    empty: 'No hay ningún dispositivo que mostrar.',
  },
  sessionTimeout: {
    idleTitle: '¿Sigues ahí?',
    absoluteTitle: 'Tu sesión está a punto de terminar',
    message: (seconds, locale) =>
      `Tu sesión se cerrará ${new Intl.RelativeTimeFormat(locale).format(seconds, 'second')}.`,
    stay: 'Mantener la sesión',
    signOut: 'Cerrar sesión',
    close: 'Cerrar',
  },
  twoFactorPrompt: {
    heading: 'Confirma que eres tú',
    description: 'Introduce el código que muestra tu app de autenticación.',
    backupDescription:
      'Introduce uno de los códigos de respaldo que guardaste. Cada uno sirve una sola vez.',
    backupCode: 'Código de respaldo',
    submit: 'Continuar',
    useBackupCode: 'Usar un código de respaldo',
    useApp: 'Usar tu app de autenticación',
    someoneElse: 'Iniciar sesión con otra cuenta',
    clockHint:
      '¿Sigue sin funcionar? Comprueba que tu dispositivo ajusta la fecha y la hora automáticamente.',
    wrongBackupCode: 'Ese código de respaldo no es correcto o ya se ha usado.',
  },
  twoFactorSetup: {
    heading: 'Verificación en dos pasos',
    description:
      'Un código de tu teléfono después de la contraseña, para que una contraseña robada no baste.',
    on: 'Activada',
    off: 'Desactivada',
    onText: 'Los códigos están en tu app de autenticación.',
    offText: 'Para iniciar sesión basta con tu contraseña.',
    setUp: 'Configurar',
    scanHeading: 'Añádela a tu app de autenticación',
    scanText: 'Escanea esta imagen con la app o escribe en ella la clave.',
    qrLabel: 'Código QR con la clave que aparece debajo',
    secret: 'Clave',
    copySecret: 'Copiar clave',
    openApp: 'Abrir en una app de autenticación',
    lapses: (when) => `La clave caduca ${when}.`,
    lapsed: 'Esa clave ha caducado.',
    startOver: 'Empezar de nuevo',
    code: 'Código de la app',
    codeHint: 'La app muestra uno en cuanto conoce la clave.',
    enable: 'Activar',
    enabled: 'La verificación en dos pasos está activada.',
    codesHeading: 'Guarda tus códigos de respaldo',
    codesText:
      'Cada uno sirve una vez, para cuando no tengas el teléfono a mano. Guárdalos en un lugar seguro: no se volverán a mostrar.',
    download: 'Descargar',
    print: 'Imprimir',
    fileName: 'codigos-de-respaldo.txt',
    codesSaved: 'Ya los he guardado',
    codesUnsaved: 'Primero guarda los códigos y después marca esta casilla.',
    done: 'Listo',
    codesLeft(count, locale) {
      const renew = 'Para obtener más, desactiva la verificación y vuelve a configurarla.'
      if (count === 0) return `No te quedan códigos de respaldo. ${renew}`
      const isOne = new Intl.PluralRules('es').select(count) === 'one'
      return isOne
        ? `Solo te queda 1 código de respaldo. ${renew}`
        : `Solo te quedan ${count.toLocaleString(locale)} códigos de respaldo. ${renew}`
    },
    switchOff: 'Desactivar',
    switchOffHeading: '¿Desactivar la verificación?',
    switchOffText: 'Después bastará con tu contraseña para iniciar sesión.',
    usePassword: 'Usar tu contraseña',
    useCode: 'Usar un código',
    disabled: 'La verificación en dos pasos está desactivada.',
    endOthersText: '¿Hay alguien más con la sesión abierta en tu cuenta?',
    endOthers: 'Cerrar mis otras sesiones',
    othersEnded: 'Tus otras sesiones están cerradas.',
    othersLeft: 'No se han podido cerrar algunas de tus otras sesiones. Mira la lista de sesiones.',
  },
}
