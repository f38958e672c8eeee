import type { CommonStrings } from '../../core/strings/commonStrings.ts'

/** Japanese words that several components share. */
export const common: CommonStrings = {
  email: 'メールアドレス',
  password: 'パスワード',
  newPassword: '新しいパスワード',
  name: '名前',
  code: 'コード',
  showPassword: 'パスワードを表示',
  optional: '任意',
  missing: '入力してください。',
  notAnEmail: 'メールアドレスの形式ではないようです。',
  or: 'または',
  back: '戻る',
  cancel: 'キャンセル',
  close: '閉じる',
  save: '保存',
  saved: '保存しました',
  retry: 'もう一度試す',
  copy: 'コピー',
  copied: 'コピーしました',
  copyByHand:
    'ブラウザでコピーできませんでした。選択された状態ですので、手動でコピーしてください。',
  loading: '読み込み中…',
  showMore: 'もっと見る',
  unknownTime: '不明',
}
