import type { CommonStrings } from '../../core/strings/commonStrings.ts'

/** French words that several components share. */
export const common: CommonStrings = {
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  newPassword: 'Nouveau mot de passe',
  name: 'Nom',
  code: 'Code',
  showPassword: 'Afficher le mot de passe',
  optional: 'facultatif',
  missing: 'Veuillez remplir ce champ.',
  notAnEmail: 'Cela ne ressemble pas à une adresse e-mail.',
  or: 'ou',
  back: 'Retour',
  cancel: 'Annuler',
  close: 'Fermer',
  save: 'Enregistrer',
  saved: 'Enregistré',
  retry: 'Réessayer',
  copy: 'Copier',
  copied: 'Copié',
  copyByHand:
    'Votre navigateur n’a rien copié. Le texte est maintenant sélectionné, vous pouvez le copier vous-même.',
  loading: 'Chargement…',
  showMore: 'Afficher plus',
  unknownTime: 'inconnu',
}
