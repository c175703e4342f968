/** Hazard tags of an enterprise (危险标签): what it has that laws ask more for. */
export const HAZARD_TAGS = [
  '人员密集场所',
  '特种设备',
  '有限空间',
  '危险化学品使用',
  '燃气',
  '职业病危害',
  '粉尘涉爆',
  '涉氨制冷',
  '食堂',
  '宿舍',
  '相关方',
  '厂房出租',
  '电动自行车充电',
  '台风影响区',
  '环保设施',
].map((t) => ({ value: t, label: t }));
