/** Forms of number of English texts, by the name they have in a place: `{{n}} row{{n, s}}`, `{{n}} entr{{n, ies}}`, `{{n, people}}`. */
export const NUMBER_FORMS: Readonly<Record<string, (n: number) => string>> = {
  s: (n) => (n === 1 ? '' : 's'),
  ies: (n) => (n === 1 ? 'y' : 'ies'),
  people: (n) => (n === 1 ? '1 person' : `${n} people`),
};
