/**
 * Words of the interface: keys typed by the Chinese file; English has every one of them. Words of the field (kinds, levels,
 * document titles) stay Chinese in every language. The forms of number stand in the English texts: `{{n}} row{{n, s}}`.
 */
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../shared/contract/app.ts';
import en from '../shared/i18n/en.json';
import { NUMBER_FORMS } from '../shared/i18n/number-forms.ts';
import zhCN from '../shared/i18n/zh-CN.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zhCN };
  }
}

await i18next.use(initReactI18next).init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  // React escapes.
  interpolation: { escapeValue: false },
});
for (const [name, form] of Object.entries(NUMBER_FORMS)) i18next.services.formatter?.add(name, (value) => form(Number(value)));

export const setLanguage = async (language: Language): Promise<void> => {
  await i18next.changeLanguage(language);
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  document.documentElement.lang = language;
};
