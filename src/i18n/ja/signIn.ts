import type { StringGroups } from '../../core/strings/authStrings.ts'

const CANCELLED = 'ログインはキャンセルされました。'
const POPUP_BLOCKED =
  'ブラウザがウィンドウをブロックしました。もう一度クリックすると、ウィンドウを開かずにログインできます。'
const FAILED = 'ログインできませんでした。もう一度お試しください。'
const SENT = 'あと少しです。{address} に送信したリンクを開いてください。'

/** Japanese words around getting in: signing in and up, links by email. */
export const signIn: Pick<
  StringGroups,
  | 'loginButton'
  | 'signInForm'
  | 'magicLinkForm'
  | 'providerButton'
  | 'reauthDialog'
  | 'signUpForm'
  | 'passwordReset'
  | 'passwordRules'
  | 'invitationForm'
  | 'verifyEmail'
  | 'sentNotice'
> = {
  loginButton: {
    signIn: 'ログイン',
    cancelled: CANCELLED,
    popupBlocked: POPUP_BLOCKED,
    failed: FAILED,
  },
  signInForm: {
    heading: 'ログイン',
    identity: 'メールアドレスまたはユーザー名',
    signIn: 'ログイン',
    sendCode: 'コードをメールで受け取る',
    sendLink: 'リンクをメールで受け取る',
    forgotPassword: 'パスワードをお忘れですか？',
    toPassword: 'パスワードを使う',
    toCode: 'メールのコードを使う',
    toLink: 'メールのリンクを使う',
    redirect: 'シングルサインオンを使う',
    redirectAlone: 'ログインに進む',
    anonymous: 'ゲストとして続ける',
    isNew: 'はじめての方ですか？',
    signUp: 'アカウントを作成',
    linkHeading: 'メールをご確認ください',
    linkSent: '{address} のアカウントがある場合は、ログイン用のリンクをお送りしています。',
    codeHeading: 'コードを入力してください',
    codeSent: '{address} のアカウントがある場合は、コードをお送りしています。',
    resendVerification: 'リンクをもう一度メールで受け取る',
    verificationSent: '{address} の確認がまだの場合は、リンクをお送りしています。',
    done: 'ログインしました',
  },
  magicLinkForm: {
    heading: 'リンクでログイン',
    description: 'パスワードは不要です。お送りするリンクを開いてください。',
    submit: 'リンクをメールで受け取る',
    sentHeading: 'メールをご確認ください',
    sent: '{address} のアカウントがある場合は、ログイン用のリンクをお送りしています。',
    verifyingHeading: 'ログインしています',
    verifying: 'リンクを確認しています。少々お待ちください。',
    confirmHeading: 'あと少しです',
    confirm: 'ログイン',
    failedHeading: 'リンクを確認できませんでした',
    done: 'ログインしました',
  },
  providerButton: {
    continueWith: (provider) => `${provider} で続ける`,
  },
  reauthDialog: {
    expiredTitle: 'セッションの有効期限が切れました',
    expiredText: 'もう一度ログインすると、続きから再開できます。内容は失われません。',
    stepUpTitle: 'ご本人であることを確認してください',
    stepUpText: 'この操作を行うには、もう一度ログインする必要があります。',
    signIn: 'もう一度ログイン',
    signOut: 'ログアウト',
    continue: '続ける',
    cancel: 'キャンセル',
    otherWay: '別の方法でログイン',
    continueWith: (provider) => `${provider} で続ける`,
    cancelled: CANCELLED,
    popupBlocked: POPUP_BLOCKED,
    failed: FAILED,
  },
  signUpForm: {
    heading: 'アカウントを作成',
    submit: 'アカウントを作成',
    convertHeading: 'これまでの内容を残しましょう',
    convertDescription: 'アカウントを作成すると、これまでの内容をそのまま引き継げます。',
    convertSubmit: 'アカウントを作成',
    choose: '選択してください',
    termsMissing: '続けるには同意が必要です。',
    haveAccount: 'すでにアカウントをお持ちですか？',
    signIn: 'ログイン',
    sentHeading: 'メールをご確認ください',
    sent: SENT,
    doneHeading: 'アカウントの準備ができました',
    done: 'ログインできるようになりました。',
    signedIn: 'ようこそ。ログインしました。',
    converted: 'これまでの内容をすべて引き継ぎました。',
  },
  passwordReset: {
    heading: 'パスワードをお忘れですか？',
    description:
      'メールアドレスを入力してください。新しいパスワードを設定するためのリンクをお送りします。',
    submit: 'リンクを送信',
    sentHeading: 'メールをご確認ください',
    sent: '{address} のアカウントがある場合は、リンクをお送りしています。',
    confirmHeading: '新しいパスワードを設定',
    confirmDescription: 'ほかでは使っていないパスワードがおすすめです。',
    confirmSubmit: 'パスワードを保存',
    emailHint: 'リンクを受け取ったメールアドレスです。',
    doneHeading: 'パスワードを保存しました',
    done: '新しいパスワードでログインできます。',
    signedIn: 'ログインしました。',
    signIn: 'ログイン',
    backToSignIn: 'ログインに戻る',
  },
  passwordRules: {
    heading: 'パスワードの条件',
    rules: {
      minLength: (limit, locale) => `${limit.toLocaleString(locale)} 文字以上`,
      maxBytes: (limit, locale) =>
        `${limit.toLocaleString(locale)} バイト以内。日本語や絵文字は複数バイトとして数えます。`,
      uppercase: () => '英大文字',
      lowercase: () => '英小文字',
      digit: () => '数字',
      symbol: () => '記号（! や ? など）',
    },
    met: '達成',
    unmet: '未達成',
    missing: (rules) => `まだ満たしていない条件：${rules}`,
    allMet: 'パスワードはすべての条件を満たしています。',
  },
  invitationForm: {
    heading: '招待が届いています',
    description: 'お名前などを入力し、パスワードを設定してください。',
    submit: '招待を承諾',
    emailHint: '招待を受け取ったメールアドレスです。',
    expiredHeading: 'この招待は無効です',
    expired: '期限が切れたか、すでに使用されています。招待した方に再送を依頼してください。',
    sent: SENT,
    doneHeading: 'ようこそ',
    done: 'アカウントの準備ができました。ログインしてください。',
    signedIn: 'アカウントの準備ができ、ログインしました。',
    signIn: 'ログイン',
  },
  verifyEmail: {
    heading: 'メールアドレスの確認',
    pending: 'リンクを確認しています。少々お待ちください。',
    ready: 'クリックするだけで、メールアドレスの確認が完了します。',
    confirm: 'メールアドレスを確認',
    successHeading: 'メールアドレスを確認しました',
    success: 'ありがとうございます。ログインできるようになりました。',
    signedIn: 'ありがとうございます。準備が整いました。',
    changed: 'ありがとうございます。今後は新しいメールアドレスが使われます。',
    failureHeading: 'メールアドレスはまだ確認されていません',
    expired:
      'このリンクは期限切れか、すでに使用されています。以前に開いたことがある場合は、そのままログインしてください。そうでない場合は、新しいリンクを送信してください。',
    expiredChange:
      'このリンクは期限切れか、すでに使用されています。メールアドレスが変わっていない場合は、アカウントでもう一度変更してください。',
    signInFirst: '先にログインしてください。その後、新しいメールアドレスを確認できます。',
    resend: '新しいリンクを送信',
    sent: '{address} の確認がまだの場合は、新しいリンクをお送りしています。',
    continue: '続ける',
    signIn: 'ログイン',
  },
  sentNotice: {
    resend: 'もう一度送信',
    resendLater: (when) => `${when}に再送信できます`,
    resent: 'もう一度お送りしました。迷惑メールフォルダーもご確認ください。',
    otherAddress: '別のメールアドレスを使う',
  },
}
