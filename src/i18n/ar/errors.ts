import type { ErrorStrings } from '../../core/strings/errorStrings.ts'

const WRONG_CODE = 'الرمز غير صحيح. تحقّق منه ثم أعد المحاولة بأحدث رمز.'
const UNREACHABLE = 'يتعذّر الوصول إلى الخادم. تحقّق من اتصالك ثم أعد المحاولة.'
const BY_INVITATION = 'لا يمكن الانضمام إلا بدعوة.'
const START_OVER = 'استغرق ذلك وقتًا طويلًا. يُرجى البدء من جديد.'
const CANCELLED = 'تم إلغاء تسجيل الدخول.'

/** What is said in Arabic when something has failed. */
export const errors: ErrorStrings = {
  other: 'لم ينجح ذلك. يُرجى إعادة المحاولة.',
  lockedUntil: (when) => `محاولات كثيرة جدًا. لحماية حسابك، يمكنك المحاولة مجددًا ${when}.`,
  retryAfter: (when) => `محاولات كثيرة جدًا. يمكنك المحاولة مجددًا ${when}.`,
  codes: {
    credentials_invalid: 'البريد الإلكتروني أو كلمة المرور غير صحيحة.',
    'credentials_invalid/email': 'لا يبدو هذا عنوان بريد إلكتروني.',
    'credentials_invalid/code': WRONG_CODE,
    'credentials_invalid/present_password': 'هذه ليست كلمة مرورك الحالية.',
    account_locked: 'محاولات كثيرة جدًا. لحماية حسابك، تم قفله لبعض الوقت.',
    email_unverified: 'يُرجى تأكيد بريدك الإلكتروني أولًا.',
    two_factor_required: 'يُرجى التأكيد برمز من تطبيق المصادقة.',
    two_factor_invalid: WRONG_CODE,
    code_expired: 'هذا الرمز قديم جدًا. اطلب رمزًا جديدًا.',
    link_expired: 'انتهت صلاحية هذا الرابط أو سبق استخدامه. اطلب رابطًا جديدًا.',
    password_rejected: 'كلمة المرور لا تستوفي الشروط. يُرجى اختيار كلمة أخرى.',
    signup_rejected: 'لم ينجح ذلك. ربما يوجد حساب بهذا العنوان بالفعل.',
    'signup_rejected/name': 'لا يمكن استخدام هذا الاسم هنا. يُرجى اختيار اسم آخر.',
    'signup_rejected/one_organization': BY_INVITATION,
    'signup_rejected/signup_disabled': BY_INVITATION,
    'signup_rejected/email_taken':
      'لا يمكن استخدام هذا العنوان هنا. ربما يوجد حساب مرتبط به بالفعل.',
    captcha_required: 'يُرجى إثبات أنك إنسان ثم إعادة المحاولة.',
    session_expired: 'انتهت جلستك. يُرجى تسجيل الدخول من جديد.',
    access_denied: 'ليس لديك إذن للقيام بذلك.',
    'access_denied/last_way_in': 'هذه آخر طريقة متبقية لك لتسجيل الدخول، لذلك لا يمكن إزالتها.',
    'access_denied/provider': 'لا يُسمح لهذا الحساب بتسجيل الدخول هنا.',
    reauthentication_required: 'يُرجى تسجيل الدخول مرة أخرى للمتابعة.',
    identity_changed: 'سجّل شخص آخر الدخول الآن. يُرجى التحقّق من جديد.',
    cookie_blocked:
      'لم يحتفظ متصفحك بملف تعريف ارتباط الجلسة. اسمح بملفات تعريف الارتباط لهذا الموقع ثم أعد المحاولة.',
    capability_missing: 'هذا غير متاح هنا.',
    attempt_expired: START_OVER,
    attempt_lost: START_OVER,
    login_cancelled: CANCELLED,
    popup_closed: CANCELLED,
    popup_blocked: 'حظر المتصفح النافذة. اسمح بها ثم أعد المحاولة.',
    login_timeout: START_OVER,
    frame_source_invalid: 'لا يمكن عرض هذا هنا لأن عنوانه غير مسموح به.',
    frame_timeout: 'يستغرق التحميل وقتًا طويلًا. أعد المحاولة بعد قليل.',
    frame_blocked: 'لا يمكن عرض هذا هنا. قد لا يكون تضمينه في هذه الصفحة مسموحًا به.',
    frame_origin_mismatch: 'انتقل ما كان معروضًا هنا إلى موقع آخر، ولذلك تم إغلاقه.',
    frame_version: 'هذا لا يتوافق مع الإصدار الحالي من الصفحة. أعد تحميل الصفحة ثم أعد المحاولة.',
    flow_token_unavailable: 'تعذّر تسجيل دخولك هنا. أعد المحاولة بعد قليل.',
    flow_token_rejected: 'تعذّر تسجيل دخولك هنا. أعد المحاولة أو تواصل مع المسؤول عن هذه الصفحة.',
    network_failed: UNREACHABLE,
    timeout: UNREACHABLE,
    offline: 'لا يوجد اتصال بالإنترنت. أعد المحاولة بعد عودة الاتصال.',
    rate_limited: 'محاولات كثيرة جدًا. انتظر قليلًا ثم أعد المحاولة.',
    server_failed: 'يواجه الخادم مشكلة حاليًا. أعد المحاولة بعد قليل.',
    response_invalid: 'أرسل الخادم ردًا لا يمكن استخدامه. أعد المحاولة بعد قليل.',
    cancelled: 'تم الإلغاء. لم يتغيّر شيء.',
  },
}
