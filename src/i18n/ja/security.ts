import type { StringGroups } from '../../core/strings/authStrings.ts'

/** Japanese words around what keeps an account safe: sessions and the second step. */
export const security: Pick<
  StringGroups,
  'sessionList' | 'sessionTimeout' | 'twoFactorPrompt' | 'twoFactorSetup'
> = {
  sessionList: {
    heading: 'デバイス',
    description: 'ログイン中のデバイスです。心当たりのないものはログアウトしてください。',
    deviceName: (browser, system) => `${browser}（${system}）`,
    unknownDevice: '不明なデバイス',
    thisDevice: 'このデバイス',
    lastActive: '最終アクセス',
    activeNow: '現在',
    signedIn: 'ログイン',
    signOut: 'ログアウト',
    undo: '元に戻す',
    signedOut: (device) => `${device} からログアウトしました。`,
    stillSignedIn: (device) => `${device} ではログインしたままです。`,
    notSignedOut: (device) => `${device} からログアウトできませんでした。`,
    unknownSession: (device) => `${device} はすでにログアウトしている可能性があります。`,
    signOutHere: 'ここでログアウト',
    signOutHereQuestion: '現在お使いのデバイスからログアウトします。',
    signOutOthers: 'ほかのすべてのデバイスからログアウト',
    signOutOthersQuestion:
      'このデバイスではログインしたままです。ほかのデバイスでは、もう一度ログインが必要になります。',
    signOutOthersConfirm: 'ほかのデバイスからログアウト',
    othersSignedOut: 'ほかのすべてのデバイスからログアウトしました。',
    othersFailed: (count, locale) =>
      `${count.toLocaleString(locale)} 台のデバイスからログアウトできませんでした。もう一度お試しください。`,
    empty: '表示できるデバイスはありません。',
  },
  sessionTimeout: {
    idleTitle: 'まだご利用中ですか？',
    absoluteTitle: 'まもなくセッションが終了します',
    message: (seconds, locale) =>
      `${new Intl.RelativeTimeFormat(locale).format(seconds, 'second')}にログアウトします。`,
    stay: 'ログインを続ける',
    signOut: 'ログアウト',
    close: '閉じる',
  },
  twoFactorPrompt: {
    heading: 'ご本人であることの確認',
    description: '認証アプリに表示されているコードを入力してください。',
    backupDescription:
      '保存しておいたバックアップコードを 1 つ入力してください。各コードは 1 回だけ使えます。',
    backupCode: 'バックアップコード',
    submit: '続ける',
    useBackupCode: 'バックアップコードを使う',
    useApp: '認証アプリを使う',
    someoneElse: '別のアカウントでログイン',
    clockHint: 'うまくいきませんか？デバイスの日付と時刻が自動設定になっているか確認してください。',
    wrongBackupCode: 'バックアップコードが正しくないか、すでに使用されています。',
  },
  twoFactorSetup: {
    heading: '2 段階認証',
    description:
      'パスワードに加えてスマートフォンのコードを使うことで、パスワードが盗まれても不正なログインを防ぎます。',
    on: 'オン',
    off: 'オフ',
    onText: 'コードは認証アプリで確認できます。',
    offText: '現在はパスワードだけでログインできます。',
    setUp: '設定する',
    scanHeading: '認証アプリに追加',
    scanText: 'この画像をアプリで読み取るか、キーをアプリに入力してください。',
    qrLabel: '下のキーを含む QR コード',
    secret: 'キー',
    copySecret: 'キーをコピー',
    openApp: '認証アプリで開く',
    lapses: (when) => `キーは ${when}に期限切れになります。`,
    lapsed: 'キーの期限が切れました。',
    startOver: '最初からやり直す',
    code: 'アプリのコード',
    codeHint: 'キーを登録すると、アプリにコードが表示されます。',
    enable: 'オンにする',
    enabled: '2 段階認証がオンになりました。',
    codesHeading: 'バックアップコードを保存',
    codesText:
      'スマートフォンが手元にないときに、各コードを 1 回だけ使えます。再表示されませんので、安全な場所に保管してください。',
    download: 'ダウンロード',
    print: '印刷',
    fileName: 'backup-codes.txt',
    codesSaved: '保存しました',
    codesUnsaved: '先にコードを保存してから、チェックを入れてください。',
    done: '完了',
    codesLeft(count, locale) {
      const renew = '新しいコードを取得するには、いったんオフにしてから設定し直してください。'
      if (count === 0) return `バックアップコードが残っていません。${renew}`
      return `バックアップコードは残り ${count.toLocaleString(locale)} 個です。${renew}`
    },
    switchOff: 'オフにする',
    switchOffHeading: 'オフにしますか？',
    switchOffText: 'オフにすると、パスワードだけでログインできるようになります。',
    usePassword: 'パスワードを使う',
    useCode: 'コードを使う',
    disabled: '2 段階認証はオフです。',
    endOthersText: 'ほかの人がアカウントにログインしていませんか？',
    endOthers: 'ほかのセッションからログアウト',
    othersEnded: 'ほかのセッションからログアウトしました。',
    othersLeft:
      '一部のセッションからログアウトできませんでした。セッションの一覧をご確認ください。',
  },
}
