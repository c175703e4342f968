/** Check of the 18-digit citizen number (GB 11643-1999: ISO 7064 MOD 11-2) and of telephone numbers. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** What is wrong with a citizen number, in the user's language; `null` when it is right. */
export const idNumberFault = (id: string): string | null => {
  if (!/^\d{17}[\dXx]$/.test(id)) return `身份证号应为 18 位数字，末位可以是 X，现在是“${id}”`;
  const [year, month, day] = [Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14))];
  const born = new Date(Date.UTC(year, month - 1, day));
  if (born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day || year < 1900)
    return '身份证号第 7 至 14 位不是一个日期，请核对';
  const sum = WEIGHTS.reduce((n, w, i) => n + w * Number(id.charAt(i)), 0);
  return CHECKS.charAt(sum % 11) === id.charAt(17).toUpperCase() ? null : '身份证号末位校验不符，请核对各位';
};

/** A mobile number, or a landline with or without area code and extension. */
export const phoneFault = (phone: string): string | null => {
  const plain = phone.replace(/[\s()（）-]+/g, '').replace(/^(\+?86)(?=1\d{10}$)/, '');
  return /^1\d{10}$/.test(plain) || /^(0\d{2,3})?[2-9]\d{6,7}(转?\d{1,6})?$/.test(plain) || /^[48]00\d{7}$/.test(plain)
    ? null
    : '电话号码的位数不对，请核对';
};
