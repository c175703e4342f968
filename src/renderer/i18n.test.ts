import i18next from 'i18next';
import { afterAll, describe, expect, it } from 'vitest';
import './i18n.ts';

describe('English texts with a number', () => {
  afterAll(async () => {
    await i18next.changeLanguage('zh-CN');
  });

  it('have its form', async () => {
    await i18next.changeLanguage('en');
    const said = [0, 1, 2].map((n) => [
      i18next.t('grid.total', { n }),
      i18next.t('library.backupLine', { n, kb: 3 }),
      i18next.t('training.peopleShown', { n, of: n }),
    ]);
    expect(said).toEqual([
      ['0 rows', '0 entries, 3 KB', '0 of 0 people shown'],
      ['1 row', '1 entry, 3 KB', '1 of 1 person shown'],
      ['2 rows', '2 entries, 3 KB', '2 of 2 people shown'],
    ]);
  });

  it('have none in Chinese', async () => {
    await i18next.changeLanguage('zh-CN');
    expect([1, 2].map((n) => i18next.t('grid.total', { n }))).toEqual(['共 1 行', '共 2 行']);
  });
});
