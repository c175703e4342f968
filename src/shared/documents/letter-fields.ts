/** What the fields of printed texts are called where a text is read and not printed: by people, not by name in braces. */
export const LETTER_FIELD_NAMES: Readonly<Record<string, string>> = {
  year: '年度',
  from: '有效期起',
  to: '有效期止',
  'holder.name': '责任人姓名',
  'holder.post': '责任人岗位',
  'superior.name': '上级姓名',
  'superior.post': '上级岗位',
  'enterprise.name': '企业名称',
  'enterprise.safetyPhone': '安全管理电话',
  'letter.number': '编号',
  'letter.level': '签订层级',
  copies: '份数',
  targets: '年度安全生产目标表',
  scope: '责任范围',
  assessment: '考核标准',
  signatures: '签字栏',
};
