/** 危险源 of a risk point with its measures (DOMAIN §4.4). */

import { HAZARD_CLASSES } from '../../domain/risk/hazard-classes.ts';
import { choice, flag, longText, text } from '../../engine/field.ts';
import { type BodyOf, register } from '../../engine/register.ts';

/** The five kinds of measures, in the order of the field (DOMAIN §4.4). */
export const MEASURE_FIELDS = [
  { field: 'engineering', label: '工程技术' },
  { field: 'management', label: '管理' },
  { field: 'training', label: '培训教育' },
  { field: 'ppe', label: '个体防护' },
  { field: 'emergency', label: '应急处置' },
] as const;

const fields = {
  description: text('危险源', { required: true, max: 300 }),
  hazardClass: choice('危险有害因素类别', HAZARD_CLASSES, { wanted: true }),
  consequence: text('可能后果', { wanted: true, max: 300 }),
  engineering: longText('工程技术措施', { wanted: true, max: 1000 }),
  management: longText('管理措施', { wanted: true, max: 1000 }),
  training: longText('培训教育措施', { wanted: true, max: 1000 }),
  ppe: longText('个体防护措施', { wanted: true, max: 1000 }),
  emergency: longText('应急处置措施', { wanted: true, max: 1000 }),
  unverified: flag('未核对原文'),
};
declare module '../../engine/kinds.ts' {
  interface Kinds {
    hazard: BodyOf<typeof fields>;
  }
}

export const hazard = register({
  kind: 'hazard',
  name: '危险源',
  parent: 'risk-point',
  title: (b) => b.description,
  fields,
  form: [
    ['危险源', 'description', 'hazardClass', 'consequence'],
    ['管控措施', 'engineering', 'management', 'training', 'ppe', 'emergency'],
  ],
  shortName: '危险源',
  volume: '06',
  stage: 'risk',
  grid: ['description', 'hazardClass', 'consequence'],
  examples: { good: { description: '电线老化' }, bad: [] },
});
