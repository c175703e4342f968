/**
 * The words of zod's own refusals in the user's language; schemas that know better say it themselves.
 * Imported for its effect by the modules that define schemas.
 */
import { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true 或 false）',
  object: '一组内容',
  record: '一组内容',
  array: '列表',
  null: '空',
  date: '日期',
};

const UNITS: Readonly<Record<string, string>> = { string: ' 个字', array: ' 项', set: ' 项' };

z.config({
  localeError: (issue) => {
    switch (issue.code) {
      case 'invalid_type':
        return issue.input === undefined ? '必填' : `应为${TYPES[issue.expected] ?? '另一种内容'}`;
      case 'invalid_value':
        return `只能是 ${issue.values.map(String).join('、')}`;
      case 'too_small':
        return issue.origin === 'string' && issue.minimum === 1
          ? '不能为空'
          : `不能少于 ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
      case 'too_big':
        return `不能多于 ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
      case 'invalid_format':
        return '格式不对';
      case 'unrecognized_keys':
        return `没有“${issue.keys.join('、')}”这一项`;
      default:
        return '不符合要求';
    }
  },
});
