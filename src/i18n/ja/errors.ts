import type { ErrorStrings } from '../../core/strings/errorStrings.ts'

const WRONG_CODE = 'コードが正しくありません。確認のうえ、最新のコードでもう一度お試しください。'
const UNREACHABLE = 'サーバーに接続できません。通信環境を確認して、もう一度お試しください。'
const BY_INVITATION = '新規登録には招待が必要です。'
const START_OVER = '時間がかかりすぎました。最初からやり直してください。'
const CANCELLED = 'ログインはキャンセルされました。'

/** What is said in Japanese when something has failed. */
export const errors: ErrorStrings = {
  other: 'うまくいきませんでした。もう一度お試しください。',
  lockedUntil: (when) =>
    `試行回数が多すぎます。アカウントを保護するため、${when}にもう一度お試しください。`,
  retryAfter: (when) => `試行回数が多すぎます。${when}にもう一度お試しください。`,
  codes: {
    credentials_invalid: 'メールアドレスまたはパスワードが正しくありません。',
    'credentials_invalid/email': 'メールアドレスの形式ではないようです。',
    'credentials_invalid/code': WRONG_CODE,
    'credentials_invalid/present_password': '現在のパスワードと一致しません。',
    account_locked: '試行回数が多すぎます。アカウントを保護するため、しばらくロックされています。',
    email_unverified: '先にメールアドレスを確認してください。',
    two_factor_required: '認証アプリのコードで確認してください。',
    two_factor_invalid: WRONG_CODE,
    code_expired: 'コードの有効期限が切れています。新しいコードを取得してください。',
    link_expired:
      'このリンクは期限切れか、すでに使用されています。新しいリンクを取得してください。',
    password_rejected: 'パスワードが条件を満たしていません。別のパスワードを選んでください。',
    signup_rejected:
      'うまくいきませんでした。このメールアドレスのアカウントがすでにあるかもしれません。',
    'signup_rejected/name': 'この名前はここでは使えません。別の名前を選んでください。',
    'signup_rejected/one_organization': BY_INVITATION,
    'signup_rejected/signup_disabled': BY_INVITATION,
    'signup_rejected/email_taken':
      'このメールアドレスはここでは使えません。すでにアカウントがあるかもしれません。',
    captcha_required: '人による操作であることを確認してから、もう一度お試しください。',
    session_expired: 'セッションが終了しました。もう一度ログインしてください。',
    access_denied: 'この操作を行う権限がありません。',
    'access_denied/last_way_in': 'これが最後のログイン方法なので、解除できません。',
    'access_denied/provider': 'このアカウントではここにログインできません。',
    reauthentication_required: '続けるには、もう一度ログインしてください。',
    identity_changed: '現在は別の人がログインしています。もう一度ご確認ください。',
    cookie_blocked:
      'ブラウザにセッション Cookie が保存されませんでした。このサイトの Cookie を許可して、もう一度お試しください。',
    capability_missing: 'この機能はここでは利用できません。',
    attempt_expired: START_OVER,
    attempt_lost: START_OVER,
    login_cancelled: CANCELLED,
    popup_closed: CANCELLED,
    popup_blocked: 'ブラウザがウィンドウをブロックしました。許可してから、もう一度お試しください。',
    login_timeout: START_OVER,
    frame_source_invalid: 'アドレスが許可されていないため、ここには表示できません。',
    frame_timeout: '読み込みに時間がかかりすぎています。しばらくしてから、もう一度お試しください。',
    frame_blocked:
      'ここには表示できません。このページへの埋め込みが許可されていない可能性があります。',
    frame_origin_mismatch: '表示していた内容が別のウェブサイトに移動したため、閉じました。',
    frame_version:
      '現在のページのバージョンと合っていません。ページを再読み込みして、もう一度お試しください。',
    flow_token_unavailable:
      'ここにログインできませんでした。しばらくしてから、もう一度お試しください。',
    flow_token_rejected:
      'ここにログインできませんでした。もう一度試すか、このページの管理者にお問い合わせください。',
    network_failed: UNREACHABLE,
    timeout: UNREACHABLE,
    offline: 'オフラインです。接続が戻ったら、もう一度お試しください。',
    rate_limited: '試行回数が多すぎます。少し待ってから、もう一度お試しください。',
    server_failed: 'サーバーで問題が発生しています。しばらくしてから、もう一度お試しください。',
    response_invalid:
      'サーバーからの応答を処理できませんでした。しばらくしてから、もう一度お試しください。',
    cancelled: 'キャンセルしました。何も変更されていません。',
  },
}
