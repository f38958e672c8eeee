import type { CommonStrings } from '../../core/strings/commonStrings.ts'

/** Spanish words that several components share. */
export const common: CommonStrings = {
  email: 'Correo electrónico',
  password: 'Contraseña',
  newPassword: 'Nueva contraseña',
  name: 'Nombre',
  code: 'Código',
  showPassword: 'Mostrar contraseña',
  optional: 'opcional',
  missing: 'Completa este campo.',
  notAnEmail: 'Eso no parece una dirección de correo.',
  or: 'o',
  back: 'Atrás',
  cancel: 'Cancelar',
  close: 'Cerrar',
  save: 'Guardar',
  saved: 'Guardado',
  retry: 'Reintentar',
  copy: 'Copiar',
  copied: 'Copiado',
  copyByHand:
    'Tu navegador no lo ha copiado. El texto está seleccionado para que puedas copiarlo a mano.',
  loading: 'Cargando…',
  showMore: 'Mostrar más',
  unknownTime: 'desconocido',
}
