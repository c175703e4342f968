/**
 * Unified social credit code, GB 32100-2015: 18 characters, weights 3^i mod 31, check character last.
 * Inside it positions 9–17 are the organisation code of GB 11714 with its own check character.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORG_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of the first 17 characters. */
export const usccCheckCharacter = (first17: string): string => {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += ALPHABET.indexOf(first17.charAt(i)) * (3 ** i % 31);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
};

const orgCheckCharacter = (first8: string): string => {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += ORG_ALPHABET.indexOf(first8.charAt(i)) * (ORG_WEIGHTS[i] ?? 0);
  const c = 11 - (sum % 11);
  return c === 10 ? 'X' : c === 11 ? '0' : String(c);
};

/** What is wrong with a code, in the user's language; `null` when it is right. */
export const usccFault = (code: string): string | null => {
  if (code.length !== 18) return `信用代码应为 18 位，现在是 ${code.length} 位`;
  for (let i = 0; i < 18; i++) {
    if (!ALPHABET.includes(code.charAt(i)))
      return `信用代码第 ${i + 1} 位“${code.charAt(i)}”不是允许的字符（不含 I、O、S、V、Z 和小写字母）`;
  }
  if (usccCheckCharacter(code.slice(0, 17)) !== code.charAt(17)) return '信用代码第 18 位校验不符，请核对最后一位和前面各位';
  if (orgCheckCharacter(code.slice(8, 16)) !== code.charAt(16))
    return '信用代码第 17 位（组织机构代码校验位）不符，请核对第 9 至 17 位';
  return null;
};
