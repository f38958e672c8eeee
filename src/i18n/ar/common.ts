import type { CommonStrings } from '../../core/strings/commonStrings.ts'

/** Arabic words that several components share. */
export const common: CommonStrings = {
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  newPassword: 'كلمة المرور الجديدة',
  name: 'الاسم',
  code: 'الرمز',
  showPassword: 'إظهار كلمة المرور',
  optional: 'اختياري',
  missing: 'يُرجى ملء هذا الحقل.',
  notAnEmail: 'لا يبدو هذا عنوان بريد إلكتروني.',
  or: 'أو',
  back: 'رجوع',
  cancel: 'إلغاء',
  close: 'إغلاق',
  save: 'حفظ',
  saved: 'تم الحفظ',
  retry: 'إعادة المحاولة',
  copy: 'نسخ',
  copied: 'تم النسخ',
  copyByHand: 'لم يتمكن المتصفح من النسخ. النص محدّد الآن، ويمكنك نسخه بنفسك.',
  loading: 'جارٍ التحميل…',
  showMore: 'عرض المزيد',
  unknownTime: 'غير معروف',
}
