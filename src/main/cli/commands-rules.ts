/** `classify` and `grade`: rules of the field without a dossier. */

import { CLASS_WORDS, classify } from '../../shared/domain/enterprise/classify.ts';
import { statisticalWords } from '../../shared/domain/enterprise/statistical.ts';
import { gradeLec } from '../../shared/domain/risk/grade.ts';
import { levelFacts } from '../../shared/domain/risk/level.ts';
import { applicableStandards, standardWords } from '../../shared/domain/standards/applicable.ts';
import { loadContent } from '../core/content.ts';
import { appPaths } from '../core/environment.ts';
import { localDay } from '../core/local-day.ts';
import { type Command, numberOption, stringOption, UsageError } from './command.ts';

export const classifyCommand: Command = {
  name: 'classify',
  usage: 'classify --employees 人数 --revenue 万元 [--industry C1819]',
  about: '按通知划分企业类别，并给出统计上的规模',
  positionals: 0,
  options: { employees: { type: 'string' }, revenue: { type: 'string' }, industry: { type: 'string' } },
  run: (_p, o) => {
    const c = classify(numberOption(o, 'employees'), numberOption(o, 'revenue'), stringOption(o, 'industry') ?? '');
    const standards = applicableStandards(
      loadContent(appPaths().templates).standards,
      c.class,
      stringOption(o, 'industry') ?? '',
      localDay(new Date()),
    ).map(standardWords);
    return {
      result: { class: c.class, reasons: c.reasons, statistical: c.statistical, standards },
      words: `${CLASS_WORDS[c.class].full}\n${c.reasons.map((r) => `  ${r}`).join('\n')}\n统计上的规模：${statisticalWords(c.statistical)}（${c.statisticalReason}）\n${standards.map((s) => `  ${s}`).join('\n')}`,
    };
  },
};

export const gradeCommand: Command = {
  name: 'grade',
  usage: 'grade --method LEC --l 6 --e 6 --c 15',
  about: '按 LEC 法算出分值和等级',
  positionals: 0,
  options: { method: { type: 'string' }, l: { type: 'string' }, e: { type: 'string' }, c: { type: 'string' } },
  run: (_p, o) => {
    if ((stringOption(o, 'method') ?? 'LEC').toUpperCase() !== 'LEC') throw new UsageError('--method 目前只有 LEC');
    const { score, level } = gradeLec({ l: numberOption(o, 'l'), e: numberOption(o, 'e'), c: numberOption(o, 'c') });
    const facts = levelFacts(level);
    return { result: { score, level, color: facts.color }, words: `D = ${score}，${facts.word}风险（${facts.colorWord}）` };
  },
};
