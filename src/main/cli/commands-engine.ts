/** `registers`, `documents` and `rules`: what the program can keep and print, and what a dossier still breaks of its rules. */
import { resolve } from 'node:path';
import { yearOf } from '../../shared/base/units.ts';
import { listDocuments } from '../../shared/document/catalogue.ts';
import { stateWords } from '../../shared/document/state.ts';
import { allRegisters } from '../../shared/engine/registry.ts';
import { standingFaults } from '../../shared/engine/rules.ts';
import { loadContent } from '../core/content.ts';
import { documentContext } from '../core/documents.ts';
import { appPaths } from '../core/environment.ts';
import '../../shared/registers/all.ts';
import { recordLabel } from '../../shared/engine/command.ts';
import type { Rec } from '../../shared/engine/kinds.ts';
import { type Command, numberOption, stringOption } from './command.ts';
import { factsOf, withDossier } from './commands-dossier.ts';

export const registersCommand: Command = {
  name: 'registers',
  usage: 'registers',
  about: '列出全部登记表：字段、必填、计入完整度的、台账编号',
  positionals: 0,
  options: {},
  run: () => {
    // What is drawn on the map has no grid and is no register.
    const result = allRegisters()
      .filter((d) => d.grid !== undefined)
      .map((d) => ({
        kind: d.kind,
        volume: d.volume,
        stage: d.stage ?? null,
        title: d.shortName,
        fields: Object.entries(d.fields)
          .filter(([, f]) => f.widget.type !== 'hidden')
          .map(([name, f]) => ({ name, label: f.label, type: f.widget.type, required: f.required, wanted: f.wanted })),
        ledger: d.ledger?.number ?? null,
      }));
    return {
      result,
      words: result.map((r) => `${r.volume}　${r.title}（${r.kind}）：${r.fields.map((f) => f.label).join('、')}`).join('\n'),
    };
  },
};

const GRADE_WORDS = { refuse: '不符', mark: '待核对' } as const;

export const rulesCommand: Command = {
  name: 'rules',
  usage: 'rules 文件.yqyd',
  about: '列出档案里不符合规则、需要核对的内容',
  positionals: 1,
  options: {},
  run: ([file = '']) =>
    withDossier(resolve(file), (db) => {
      const { view, today } = factsOf(db);
      const result = standingFaults(view, today).map(({ record, kind, field, grade, message }) => ({
        record,
        kind,
        field,
        grade,
        message,
      }));
      return {
        result,
        words:
          result.length === 0
            ? '没有需要核对的内容。'
            : result.map((f) => `${GRADE_WORDS[f.grade]}　${recordLabel(view.get(f.record) as Rec)}：${f.message}`).join('\n'),
      };
    }),
};

export const documentsCommand: Command = {
  name: 'documents',
  usage: 'documents 文件.yqyd [--year 2026]',
  about: '列出全部文件：编号、卷、需要程度和理由、状态',
  positionals: 1,
  options: { year: { type: 'string' } },
  run: ([file = ''], o) =>
    withDossier(resolve(file), (db) => {
      const facts = factsOf(db);
      const year = stringOption(o, 'year') === undefined ? yearOf(facts.today) : numberOption(o, 'year');
      const listed = listDocuments(documentContext(loadContent(appPaths().templates), facts, year));
      const result = listed.map(({ id, number, title, volume, need, why, state, instances }) => ({
        id,
        number,
        title,
        volume,
        need,
        why,
        state,
        instances: instances.map((i) => ({ id: i.id, title: i.title, state: i.state })),
      }));
      return {
        result,
        words: result
          .map((d) => `${d.number}　${d.title}　${d.need}　${stateWords(d.state)}　${d.instances.length} 份`)
          .join('\n'),
      };
    }),
};
