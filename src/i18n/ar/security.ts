import type { StringGroups } from '../../core/strings/authStrings.ts'
import { count } from './count.ts'
import { isolate } from './isolate.ts'

/** Arabic words around what keeps an account safe: sessions and the second step. */
export const security: Pick<
  StringGroups,
  'sessionList' | 'sessionTimeout' | 'twoFactorPrompt' | 'twoFactorSetup'
> = {
  sessionList: {
    heading: 'أجهزتك',
    description: 'الأجهزة التي سجّلت الدخول عليها. سجّل الخروج من أي جهاز لا تعرفه.',
    deviceName: (browser, system) => `${isolate(browser)} على ${isolate(system)}`,
    unknownDevice: 'جهاز غير معروف',
    thisDevice: 'هذا الجهاز',
    lastActive: 'آخر نشاط',
    activeNow: 'الآن',
    signedIn: 'تسجيل الدخول',
    signOut: 'تسجيل الخروج',
    undo: 'تراجع',
    signedOut: (device) => `تم تسجيل الخروج من ${isolate(device)}.`,
    stillSignedIn: (device) => `ما زلت مسجّلًا الدخول على ${isolate(device)}.`,
    notSignedOut: (device) => `تعذّر تسجيل الخروج من ${isolate(device)}.`,
    unknownSession: (device) => `ربما تم تسجيل الخروج من ${isolate(device)} بالفعل.`,
    signOutHere: 'تسجيل الخروج هنا',
    signOutHereQuestion: 'سيؤدي هذا إلى تسجيل خروجك من الجهاز الذي تستخدمه الآن.',
    signOutOthers: 'تسجيل الخروج من كل الأجهزة الأخرى',
    signOutOthersQuestion:
      'ستبقى جلستك مفتوحة هنا. أما الأجهزة الأخرى فستحتاج إلى تسجيل الدخول من جديد.',
    signOutOthersConfirm: 'تسجيل الخروج من الأخرى',
    othersSignedOut: 'تم تسجيل الخروج من كل الأجهزة الأخرى.',
    othersFailed(number, locale) {
      const devices = count(number, locale, {
        one: 'جهاز واحد',
        two: 'جهازين',
        few: 'أجهزة',
        many: 'جهازًا',
        other: 'جهاز',
      })
      return `تعذّر تسجيل الخروج من ${devices}. يُرجى إعادة المحاولة.`
    },
    empty: 'لا توجد أجهزة لعرضها.',
  },
  sessionTimeout: {
    idleTitle: 'هل ما زلت هنا؟',
    absoluteTitle: 'جلستك على وشك الانتهاء',
    message: (seconds, locale) =>
      `سيتم تسجيل خروجك ${new Intl.RelativeTimeFormat(locale).format(seconds, 'second')}.`,
    stay: 'البقاء في الجلسة',
    signOut: 'تسجيل الخروج',
    close: 'إغلاق',
  },
  twoFactorPrompt: {
    heading: 'تأكيد هويتك',
    description: 'أدخل الرمز الذي يعرضه تطبيق المصادقة.',
    backupDescription: 'أدخل أحد الرموز الاحتياطية التي حفظتها. كل رمز صالح لمرة واحدة.',
    backupCode: 'رمز احتياطي',
    submit: 'متابعة',
    useBackupCode: 'استخدام رمز احتياطي',
    useApp: 'استخدام تطبيق المصادقة',
    someoneElse: 'تسجيل الدخول بحساب آخر',
    clockHint: 'ما زال الرمز غير صحيح؟ تأكّد من أن جهازك يضبط التاريخ والوقت تلقائيًا.',
    wrongBackupCode: 'الرمز الاحتياطي غير صحيح أو سبق استخدامه.',
  },
  twoFactorSetup: {
    heading: 'التحقق بخطوتين',
    description: 'رمز من هاتفك بعد كلمة المرور، حتى لا تكفي كلمة مرور مسروقة وحدها.',
    on: 'مُفعَّل',
    off: 'غير مُفعَّل',
    onText: 'الرموز في تطبيق المصادقة لديك.',
    offText: 'تكفي كلمة المرور وحدها لتسجيل الدخول.',
    setUp: 'إعداد',
    scanHeading: 'أضفه إلى تطبيق المصادقة',
    scanText: 'امسح هذه الصورة بالتطبيق، أو اكتب المفتاح فيه.',
    qrLabel: 'رمز QR يحتوي على المفتاح أدناه',
    secret: 'المفتاح',
    copySecret: 'نسخ المفتاح',
    openApp: 'الفتح في تطبيق مصادقة',
    lapses: (when) => `تنتهي صلاحية المفتاح ${when}.`,
    lapsed: 'انتهت صلاحية هذا المفتاح.',
    startOver: 'البدء من جديد',
    code: 'الرمز من التطبيق',
    codeHint: 'يعرض التطبيق رمزًا بمجرد أن يعرف المفتاح.',
    enable: 'تفعيل',
    enabled: 'تم تفعيل التحقق بخطوتين.',
    codesHeading: 'احفظ رموزك الاحتياطية',
    codesText:
      'كل رمز صالح لمرة واحدة، حين لا يكون هاتفك في متناول يدك. احفظها في مكان آمن: لن تُعرض مرة أخرى.',
    download: 'تنزيل',
    print: 'طباعة',
    fileName: 'backup-codes.txt',
    codesSaved: 'لقد حفظتها',
    codesUnsaved: 'احفظ الرموز أولًا، ثم حدّد هذا المربع.',
    done: 'تم',
    codesLeft(number, locale) {
      const renew = 'للحصول على رموز جديدة، أوقف التحقق بخطوتين ثم أعد إعداده.'
      if (number === 0) return `لم تتبقَّ لديك أي رموز احتياطية. ${renew}`
      const codes = count(number, locale, {
        one: 'رمز احتياطي واحد',
        two: 'رمزين احتياطيين',
        few: 'رموز احتياطية',
        many: 'رمزًا احتياطيًا',
        other: 'رمز احتياطي',
      })
      return `لم يتبقَّ لديك سوى ${codes}. ${renew}`
    },
    switchOff: 'إيقاف',
    switchOffHeading: 'هل تريد إيقاف التحقق بخطوتين؟',
    switchOffText: 'ستكفي بعد ذلك كلمة المرور وحدها لتسجيل الدخول.',
    usePassword: 'استخدام كلمة المرور',
    useCode: 'استخدام رمز',
    disabled: 'تم إيقاف التحقق بخطوتين.',
    endOthersText: 'هل هناك شخص آخر سجّل الدخول إلى حسابك؟',
    endOthers: 'إنهاء جلساتي الأخرى',
    othersEnded: 'تم إنهاء جلساتك الأخرى.',
    othersLeft: 'تعذّر إنهاء بعض جلساتك الأخرى. راجع قائمة الجلسات.',
  },
}
