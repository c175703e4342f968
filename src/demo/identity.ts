/**
 * Made-up identity numbers and telephone numbers that can never belong to a real person:
 * the area code 350599 does not exist and 123 is no mobile prefix. The check digit follows GB 11643 so forms accept them.
 */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** Check character of the first 17 digits of an identity number (GB 11643). */
export const idCheckCharacter = (first17: string): string => {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17.charAt(i)) * (WEIGHTS[i] ?? 0);
  return CHECK.charAt(sum % 11);
};

/** `sequence` 0–499; odd order numbers are male, even ones female. */
export const madeUpIdNumber = (birth: string, sequence: number, gender: 'male' | 'female'): string => {
  const order = (sequence % 499) * 2 + (gender === 'male' ? 1 : 2);
  const first17 = `350599${birth.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return first17 + idCheckCharacter(first17);
};

export const madeUpPhone = (sequence: number): string => `123${String(sequence).padStart(8, '0')}`;
