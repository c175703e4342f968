/** The stages of the guide, in their order, and the volumes of a dossier. */
export const STAGES = [
  { id: 'enterprise', title: '企业', note: '' },
  { id: 'organization', title: '组织', note: '' },
  { id: 'responsibility', title: '责任', note: '' },
  { id: 'training', title: '培训', note: '' },
  { id: 'risk', title: '风险', note: '' },
  { id: 'map', title: '四色图', note: '' },
  { id: 'checklists', title: '清单', note: '' },
  { id: 'signs', title: '标识', note: '告知卡和标识还不能在这里制作，不计入完整度' },
  { id: 'evaluation', title: '自评', note: '自评打分还不能在这里进行，不计入完整度' },
  { id: 'hand-in', title: '交件', note: '可以随时导出初稿，缺的内容会空着，供手工补填' },
] as const;
export type StageId = (typeof STAGES)[number]['id'];

/** Volumes 00–14 of the general directory; their titles stand in `templates/directory.yaml`. */
export const VOLUMES = ['00', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14'] as const;
export type Volume = (typeof VOLUMES)[number];
