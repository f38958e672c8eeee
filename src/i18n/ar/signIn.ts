import type { StringGroups } from '../../core/strings/authStrings.ts'
import { count } from './count.ts'
import { isolate } from './isolate.ts'

const CANCELLED = 'تم إلغاء تسجيل الدخول.'
const POPUP_BLOCKED = 'حظر المتصفح النافذة. انقر مرة أخرى لتسجيل الدخول بدونها.'
const FAILED = 'تعذّر تسجيل الدخول. يُرجى إعادة المحاولة.'
const SENT = 'أوشكت على الانتهاء. افتح الرابط الذي أرسلناه إلى {address}.'

/** Arabic words around getting in: signing in and up, links by email. */
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
    signIn: 'تسجيل الدخول',
    cancelled: CANCELLED,
    popupBlocked: POPUP_BLOCKED,
    failed: FAILED,
  },
  signInForm: {
    heading: 'تسجيل الدخول',
    identity: 'البريد الإلكتروني أو اسم المستخدم',
    signIn: 'تسجيل الدخول',
    sendCode: 'إرسال رمز إلى بريدي',
    sendLink: 'إرسال رابط إلى بريدي',
    forgotPassword: 'هل نسيت كلمة المرور؟',
    toPassword: 'استخدام كلمة مرور',
    toCode: 'استخدام رمز عبر البريد الإلكتروني',
    toLink: 'استخدام رابط عبر البريد الإلكتروني',
    redirect: 'استخدام الدخول الموحّد',
    redirectAlone: 'المتابعة إلى تسجيل الدخول',
    anonymous: 'المتابعة كضيف',
    isNew: 'هل هذه زيارتك الأولى؟',
    signUp: 'إنشاء حساب',
    linkHeading: 'تحقّق من بريدك الإلكتروني',
    linkSent: 'إذا كان لدى {address} حساب، فرابط تسجيل الدخول في طريقه إليه.',
    codeHeading: 'أدخل الرمز',
    codeSent: 'إذا كان لدى {address} حساب، فالرمز في طريقه إليه.',
    resendVerification: 'إرسال الرابط إلى بريدي مجددًا',
    verificationSent: 'إذا كان {address} لا يزال بحاجة إلى تأكيد، فالرابط في طريقه إليه.',
    done: 'تم تسجيل دخولك',
  },
  magicLinkForm: {
    heading: 'تسجيل الدخول برابط',
    description: 'لا حاجة إلى كلمة مرور: افتح الرابط الذي نرسله إليك.',
    submit: 'إرسال رابط إلى بريدي',
    sentHeading: 'تحقّق من بريدك الإلكتروني',
    sent: 'إذا كان لدى {address} حساب، فرابط تسجيل الدخول في طريقه إليه.',
    verifyingHeading: 'جارٍ تسجيل دخولك',
    verifying: 'لحظة من فضلك، جارٍ التحقّق من الرابط.',
    confirmHeading: 'أوشكت على الانتهاء',
    confirm: 'تسجيل الدخول',
    failedHeading: 'لم يتم التحقّق من الرابط',
    done: 'تم تسجيل دخولك',
  },
  providerButton: {
    continueWith: (provider) => `المتابعة باستخدام ${isolate(provider)}`,
  },
  reauthDialog: {
    expiredTitle: 'انتهت صلاحية جلستك',
    expiredText: 'سجّل الدخول من جديد للمتابعة من حيث توقفت. لن تفقد أي شيء.',
    stepUpTitle: 'يُرجى تأكيد هويتك',
    stepUpText: 'لإتمام هذه الخطوة، عليك تسجيل الدخول مرة أخرى.',
    signIn: 'تسجيل الدخول من جديد',
    signOut: 'تسجيل الخروج',
    continue: 'متابعة',
    cancel: 'إلغاء',
    otherWay: 'تسجيل الدخول بطريقة أخرى',
    continueWith: (provider) => `المتابعة باستخدام ${isolate(provider)}`,
    cancelled: CANCELLED,
    popupBlocked: POPUP_BLOCKED,
    failed: FAILED,
  },
  signUpForm: {
    heading: 'إنشاء حسابك',
    submit: 'إنشاء الحساب',
    convertHeading: 'احتفظ بما لديك',
    convertDescription: 'أنشئ حسابًا ليبقى لك كل ما أنجزته حتى الآن.',
    convertSubmit: 'إنشاء الحساب',
    choose: 'اختر',
    termsMissing: 'يُرجى الموافقة على هذا للمتابعة.',
    haveAccount: 'هل لديك حساب بالفعل؟',
    signIn: 'تسجيل الدخول',
    sentHeading: 'تحقّق من بريدك الإلكتروني',
    sent: SENT,
    doneHeading: 'حسابك جاهز',
    done: 'يمكنك تسجيل الدخول الآن.',
    signedIn: 'مرحبًا بك. تم تسجيل دخولك.',
    converted: 'كل ما أنجزته حتى الآن محفوظ لك.',
  },
  passwordReset: {
    heading: 'هل نسيت كلمة المرور؟',
    description: 'أدخل بريدك الإلكتروني وسنرسل إليك رابطًا لاختيار كلمة مرور جديدة.',
    submit: 'إرسال الرابط',
    sentHeading: 'تحقّق من بريدك الإلكتروني',
    sent: 'إذا كان هناك حساب مرتبط بالعنوان {address}، فالرابط في طريقه إليه.',
    confirmHeading: 'اختر كلمة مرور جديدة',
    confirmDescription: 'يُفضّل ألا تكون مستخدمة في أي مكان آخر.',
    confirmSubmit: 'حفظ كلمة المرور',
    emailHint: 'العنوان الذي أُرسل إليه الرابط.',
    doneHeading: 'تم حفظ كلمة المرور',
    done: 'يمكنك الآن تسجيل الدخول بها.',
    signedIn: 'تم تسجيل دخولك.',
    signIn: 'تسجيل الدخول',
    backToSignIn: 'العودة إلى تسجيل الدخول',
  },
  passwordRules: {
    heading: 'يجب أن تتضمن كلمة المرور',
    rules: {
      minLength: (limit, locale) =>
        `${count(limit, locale, {
          one: 'حرف واحد',
          two: 'حرفان',
          few: 'أحرف',
          many: 'حرفًا',
          other: 'حرف',
        })} على الأقل`,
      maxBytes: (limit, locale) =>
        `${count(limit, locale, {
          one: 'بايت واحد',
          two: 'بايتان',
          few: 'بايتات',
          many: 'بايتًا',
          other: 'بايت',
        })} كحد أقصى. تُحسب الأحرف العربية والرموز التعبيرية بأكثر من بايت.`,
      uppercase: () => 'حرف لاتيني كبير',
      lowercase: () => 'حرف لاتيني صغير',
      digit: () => 'رقم',
      symbol: () => 'رمز، مثل ! أو ?',
    },
    met: 'مكتمل',
    unmet: 'غير مكتمل',
    missing: (rules) => `ما زال ينقص: ${rules}`,
    allMet: 'كلمة المرور تستوفي جميع الشروط.',
  },
  invitationForm: {
    heading: 'لديك دعوة',
    description: 'عرّفنا بنفسك واختر كلمة مرور.',
    submit: 'قبول الدعوة',
    emailHint: 'العنوان الذي أُرسلت إليه الدعوة.',
    expiredHeading: 'لم تعد هذه الدعوة صالحة',
    expired: 'انتهت صلاحيتها أو سبق استخدامها. اطلب دعوة أخرى ممن دعاك.',
    sent: SENT,
    doneHeading: 'مرحبًا بك',
    done: 'حسابك جاهز. يمكنك تسجيل الدخول الآن.',
    signedIn: 'حسابك جاهز، وتم تسجيل دخولك.',
    signIn: 'تسجيل الدخول',
  },
  verifyEmail: {
    heading: 'تأكيد بريدك الإلكتروني',
    pending: 'لحظة من فضلك، جارٍ التحقّق من الرابط.',
    ready: 'نقرة واحدة ويتم تأكيد بريدك الإلكتروني.',
    confirm: 'تأكيد البريد الإلكتروني',
    successHeading: 'تم تأكيد بريدك الإلكتروني',
    success: 'شكرًا لك. يمكنك تسجيل الدخول الآن.',
    signedIn: 'شكرًا لك. كل شيء جاهز.',
    changed: 'شكرًا لك. عنوانك الجديد هو المعتمد من الآن.',
    failureHeading: 'لم يتم تأكيد بريدك الإلكتروني بعد',
    expired:
      'انتهت صلاحية هذا الرابط أو سبق استخدامه. إذا سبق أن فتحته، فما عليك سوى تسجيل الدخول. وإلا فاطلب إرسال رابط جديد.',
    expiredChange:
      'انتهت صلاحية هذا الرابط أو سبق استخدامه. إذا لم يتغيّر عنوانك، فغيّره مرة أخرى من حسابك.',
    signInFirst: 'سجّل الدخول أولًا، ثم يمكن تأكيد عنوانك الجديد.',
    resend: 'إرسال رابط جديد',
    sent: 'إذا كان {address} لا يزال بحاجة إلى تأكيد، فهناك رابط جديد في طريقه إليه.',
    continue: 'متابعة',
    signIn: 'تسجيل الدخول',
  },
  sentNotice: {
    resend: 'إعادة الإرسال',
    resendLater: (when) => `إعادة الإرسال ${when}`,
    resent: 'الرسالة في طريقها إليك مرة أخرى. ألقِ نظرة على مجلد الرسائل غير المرغوب فيها أيضًا.',
    otherAddress: 'استخدام عنوان آخر',
  },
}
