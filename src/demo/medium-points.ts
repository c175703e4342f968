/**
 * The 300 risk points of the medium demo dossier: the firm's own points told apart by line, machine, floor and place as a
 * careful safety manager would, each with a pin inside its area.
 */
import { byId, type DemoFirm, type DemoRiskPoint } from './firm.ts';
import { pinInside } from './plans.ts';

export const MEDIUM_POINTS = 300;

type Place = readonly [name: string, area: string];
interface Family {
  /** Risk point whose hazard, factors and measures are taken. */
  base: string;
  places: readonly Place[];
  /** The department of the place answers for it, not the one of the base. */
  byArea?: boolean;
  /** What differs from the base. */
  own?: Partial<Pick<DemoRiskPoint, 'hazard' | 'consequence' | 'accident_types' | 'kind' | 'dept' | 'owner_post' | 'measures'>>;
}

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const numbered = (n: number, name: (i: number) => string, area: string | ((i: number) => string)): Place[] =>
  count(n).map((i) => [name(i), typeof area === 'string' ? area : area(i)]);

const LINES: readonly (readonly [team: string, area: string, lines: number])[] = [
  ['缝制一组', 'A06', 6],
  ['缝制二组', 'A07', 6],
  ['缝制三组', 'A08', 5],
];
const perLine = (machine: string): Place[] =>
  LINES.flatMap(([team, area, n]) => numbered(n, (i) => `${team}${i}线${machine}`, area));

const BOXES: readonly Place[] = [
  ...['A01', 'A03', 'A04', 'A05'].map((a, i): Place => [`生产楼一层 1AL${i + 1} 配电箱`, a]),
  ...['A06', 'A06', 'A07', 'A07'].map((a, i): Place => [`生产楼二层 2AL${i + 1} 配电箱`, a]),
  ...['A08', 'A08', 'A09', 'A10'].map((a, i): Place => [`生产楼三层 3AL${i + 1} 配电箱`, a]),
  ...['A11', 'A12', 'A13', 'A14'].map((a, i): Place => [`生产楼四层 4AL${i + 1} 配电箱`, a]),
  ...['A17', 'A18', 'A21'].map((a, i): Place => [`印绣车间 5AL${i + 1} 配电箱`, a]),
  ...['A22', 'A23'].map((a, i): Place => [`仓库楼 6AL${i + 1} 配电箱`, a]),
  ['锅炉房动力配电箱', 'A24'],
  ['食堂配电箱', 'A28'],
  ['宿舍楼总配电箱', 'A29'],
  ['消防泵房双电源箱', 'A35'],
];

const FLOORS = ['一层', '二层', '三层', '四层'];
const FLOOR_AREA = ['A03', 'A06', 'A08', 'A13'];
const floorArea = (i: number): string => FLOOR_AREA[i - 1] as string;

const FAMILIES: readonly Family[] = [
  { base: 'R19', byArea: true, places: perLine('平缝机组') },
  { base: 'R20', byArea: true, places: perLine('包缝绷缝机') },
  { base: 'R30', places: BOXES },
  { base: 'R15', places: numbered(5, (i) => `${i}号直刀电剪`, 'A03') },
  { base: 'R18', places: numbered(2, (i) => `${i}号连续粘合机`, 'A04') },
  {
    base: 'R17',
    places: numbered(2, (i) => `${i}号验布机`, 'A01'),
    own: { hazard: '布卷上架砸手、传动部位卷入、灯箱玻璃破损', consequence: '砸伤、手部挤压' },
  },
  {
    base: 'R21',
    places: [
      ...numbered(4, (i) => `${i}号锁眼机`, 'A09'),
      ...numbered(3, (i) => `${i}号钉扣机`, 'A09'),
      ...numbered(2, (i) => `${i}号套结机`, 'A09'),
    ],
  },
  { base: 'R22', places: numbered(4, (i) => `${i}号气动打扣机`, 'A09') },
  { base: 'R14', places: numbered(3, (i) => `${i}号丝印台板`, 'A17') },
  { base: 'R13', places: numbered(3, (i) => `${i}号烫画机`, 'A18') },
  { base: 'R23', places: numbered(2, (i) => `${i}号电脑绣花机`, 'A21') },
  { base: 'R24', places: numbered(10, (i) => `${i}号烫台`, 'A11') },
  {
    base: 'R17',
    places: [...numbered(2, (i) => `${i}号检针机`, 'A12'), ...numbered(2, (i) => `${i}号打包机`, 'A13')],
    own: {
      measures: {
        eng: '输送带护罩和急停，打包头防护',
        mgt: '不伸手入输送带，卡料先停机',
        edu: '岗位规程培训',
        ppe: '防割手套',
        emg: '急停，止血送医',
      },
      hazard: '输送带夹手、打包带弹出、急停失灵',
      consequence: '手部夹伤、割伤',
      dept: 'D10',
      owner_post: 'P33',
    },
  },
  {
    base: 'R34',
    places: [...numbered(12, (i) => `面辅料库${i}排货架`, 'A22'), ...numbered(6, (i) => `成品库${i}排货架`, 'A23')],
  },
  {
    base: 'R02',
    places: [...numbered(8, (i) => `面辅料库${i}区堆垛火灾`, 'A22'), ...numbered(10, (i) => `成品库${i}区堆垛火灾`, 'A23')],
  },
  { base: 'R06', places: numbered(5, (i) => `宿舍楼${i}层用电与充电`, 'A29') },
  {
    base: 'R06',
    places: numbered(5, (i) => `宿舍楼${i}层走道与楼梯疏散`, 'A29'),
    own: { hazard: '走道堆放杂物、应急灯失效、安全出口上锁', consequence: '夜间疏散不及造成伤亡' },
  },
  {
    base: 'R37',
    places: numbered(14, (i) => `屋面${i}号湿帘风机检修`, 'A37'),
  },
  { base: 'R37', places: ['东', '南', '西', '北'].map((s): Place => [`生产楼${s}侧空调外机检修`, 'A37']) },
  {
    base: 'R37',
    places: (
      [
        ['铺布裁剪区', 'A03'],
        ['缝制一组', 'A06'],
        ['缝制二组', 'A07'],
        ['缝制三组', 'A08'],
        ['整烫区', 'A11'],
        ['包装区', 'A13'],
        ['面辅料库', 'A22'],
        ['成品库', 'A23'],
      ] as const
    ).map(([n, a]): Place => [`${n}照明灯具更换`, a]),
    own: { hazard: '梯子无人扶、未断电更换、工具掉落', accident_types: ['高处坠落', '触电', '物体打击'] },
  },
  {
    base: 'R38',
    places: (
      [
        ['铺布裁剪区', 'A03'],
        ['缝制一组', 'A06'],
        ['缝制二组', 'A07'],
        ['缝制三组', 'A08'],
        ['丝印区', 'A17'],
        ['包装区', 'A13'],
        ['面辅料库', 'A22'],
        ['装卸区', 'A30'],
        ['食堂', 'A28'],
        ['屋面', 'A37'],
      ] as const
    ).map(([n, a]): Place => [`${n}临时用电`, a]),
  },
  {
    base: 'R35',
    places: [
      ['锅炉房管道焊接动火', 'A24'],
      ['货梯门框焊接动火', 'A15'],
      ['成品库货架焊接动火', 'A23'],
      ['屋面支架焊接动火', 'A37'],
      ['食堂排烟管焊接动火', 'A28'],
      ['装卸区雨棚焊接动火', 'A30'],
    ],
  },
  {
    base: 'R03',
    byArea: true,
    places: FLOORS.flatMap((f, i): Place[] => [
      [`生产楼${f}西侧楼梯与安全出口`, floorArea(i + 1)],
      [`生产楼${f}东侧楼梯与安全出口`, floorArea(i + 1)],
    ]),
    own: { hazard: '楼梯间堆放周转筐、应急灯失效、出口上锁或门扇损坏' },
  },
  {
    base: 'R36',
    places: [
      ['食堂隔油池清掏', 'A28'],
      ['消防水池清洗', 'A35'],
      ['化粪池清掏', 'A33'],
      ['雨污检查井清理', 'A30'],
    ],
  },
  { base: 'R33', places: numbered(3, (i) => `${i}号装卸位倒车与装卸`, 'A30') },
  {
    base: 'R32',
    places: [
      ['装卸区人车交叉', 'A30'],
      ['面辅料库内叉车作业', 'A22'],
      ['叉车充电位', 'A30'],
    ],
  },
  { base: 'R25', places: [...numbered(5, (i) => `整烫区${i}号蒸汽支管`, 'A11'), ['锅炉房分汽缸', 'A24']] },
  {
    base: 'R28',
    places: [
      ['锁钉打扣区压缩空气管路', 'A09'],
      ['丝印区压缩空气管路', 'A17'],
      ['电脑绣花区压缩空气管路', 'A21'],
    ],
    own: {
      measures: {
        eng: '快速接头带锁扣，软管定期更换，分段阀门和减压阀',
        mgt: '不用压缩空气吹身体，更换前泄压',
        edu: '岗位规程培训',
        ppe: '防护眼镜',
        emg: '关阀泄压，眼伤冲洗送医',
      },
      hazard: '软管老化脱落甩动、接头崩开、用压缩空气吹扫身体',
      consequence: '打伤、眼伤',
      accident_types: ['物体打击'],
    },
  },
  { base: 'R31', places: FLOORS.map((f, i): Place => [`货梯${f}层门`, i === 0 ? 'A15' : floorArea(i + 1)]) },
  {
    base: 'R39',
    places: [
      ['台风暴雨：充电棚顶', 'A31'],
      ['台风暴雨：废料棚顶', 'A32'],
      ['台风暴雨：宿舍楼门窗', 'A29'],
      ['台风暴雨：食堂排烟管', 'A28'],
      ['台风暴雨：装卸区雨棚', 'A30'],
      ['台风暴雨：配电房进水', 'A26'],
    ],
  },
  {
    base: 'R40',
    byArea: true,
    places: [
      ['缝制一组高温', 'A06'],
      ['缝制二组高温', 'A07'],
      ['缝制三组高温', 'A08'],
      ['烘干烫画区高温', 'A18'],
      ['食堂厨房高温', 'A28'],
    ],
  },
  { base: 'R07', places: [...numbered(3, (i) => `食堂${i}号灶台`, 'A28'), ['食堂蒸饭柜', 'A28'], ['食堂排烟道油垢', 'A28']] },
  {
    base: 'R14',
    places: FLOORS.map((f, i): Place => [`生产楼${f}卫生间地面湿滑`, floorArea(i + 1)]),
    own: {
      measures: {
        eng: '防滑地砖和地垫，排水通畅，照明充足',
        mgt: '随时拖干，拖地放置防滑提示',
        edu: '保洁员培训',
        ppe: '防滑鞋',
        emg: '扶起检查，骨折固定送医',
      },
      hazard: '地面积水、门槛绊倒',
      consequence: '滑跌扭伤',
      accident_types: ['跌落'],
      kind: '场所区域',
      dept: 'D03',
      owner_post: 'P08',
    },
  },
  {
    base: 'R11',
    byArea: true,
    places: [
      ['检验区去渍剂使用', 'A12'],
      ['样衣技术室去渍剂使用', 'A10'],
      ['整烫区去渍剂使用', 'A11'],
    ],
    own: {
      measures: {
        eng: '小瓶加盖分装，专用柜存放，与热源保持距离，通风',
        mgt: '当班限量，用后盖紧，双人收发登记',
        edu: '化学品安全培训',
        ppe: '丁腈手套、防毒口罩',
        emg: '移至通风处，冲洗，小火用灭火器',
      },
      hazard: '去渍剂未限量、敞口存放，靠近熨斗等热源',
      consequence: '起火、头晕',
    },
  },
  {
    base: 'R05',
    byArea: true,
    places: [
      ['铺布裁剪区绒絮积聚', 'A03'],
      ['缝制一组绒絮积聚', 'A06'],
      ['缝制二组绒絮积聚', 'A07'],
      ['缝制三组绒絮积聚', 'A08'],
      ['锁钉打扣区绒絮积聚', 'A09'],
      ['整烫区绒絮积聚', 'A11'],
    ],
    own: { hazard: '电机、线槽、灯罩积絮，遇过热或火花引燃' },
  },
  {
    base: 'R38',
    byArea: true,
    places: [
      ['办公区插线板与饮水机', 'A14'],
      ['样衣技术室插线板', 'A10'],
      ['门卫室电取暖与充电', 'A36'],
      ['质检台插线板', 'A12'],
    ],
    own: {
      measures: {
        eng: '固定插座到位，带开关和过载保护的插线板，离地固定',
        mgt: '不串接、不带大功率电器，下班断电，每周检查',
        edu: '用电安全培训',
        ppe: '无特殊要求',
        emg: '断电，用二氧化碳或干粉灭火器扑救',
      },
      hazard: '插线板串接、下班不断电、使用大功率电器',
    },
  },
  {
    base: 'R28',
    places: numbered(2, (i) => `${i}号消防水泵`, 'A35'),
    own: {
      measures: {
        eng: '联轴器护罩，排水沟和排水泵，电机接地和剩余电流保护',
        mgt: '每月试泵并记录，检修断电挂牌',
        edu: '机修工培训',
        ppe: '绝缘鞋',
        emg: '断电停泵，送医',
      },
      hazard: '联轴器无罩、泵房积水、电机受潮',
      consequence: '卷入、触电',
      accident_types: ['机械致害', '触电'],
    },
  },
  {
    base: 'R27',
    places: [
      ['锅炉房燃气调压箱', 'A24'],
      ['食堂燃气表间', 'A28'],
    ],
  },
  {
    base: 'R16',
    places: [
      ['自动裁床换刀与磨刀', 'A03'],
      ['自动裁床真空泵', 'A03'],
    ],
  },
];

/** The first 40 points as they are, then the families until there are 300. */
export const mediumPoints = (firm: DemoFirm): DemoRiskPoint[] => {
  const all = FAMILIES.flatMap((f) => f.places.map(([name, area]) => ({ f, name, area })));
  const extra = all.slice(0, MEDIUM_POINTS - firm.risk_points.length);
  if (firm.risk_points.length + extra.length !== MEDIUM_POINTS)
    throw new Error(`风险点只有 ${firm.risk_points.length + all.length} 个`);
  const made = extra.map(({ f, name, area }, i): DemoRiskPoint => {
    const base = byId(firm.risk_points, f.base);
    const same = extra.filter((x) => x.area === area);
    const place = byId(firm.areas, area);
    const moved = f.byArea && place.dept !== base.dept;
    return {
      ...base,
      ...(moved ? { dept: place.dept, owner_post: byId(firm.departments, place.dept).head_post } : {}),
      ...f.own,
      id: `R${String(firm.risk_points.length + i + 1).padStart(2, '0')}`,
      name,
      area,
      also_areas: undefined,
      people_exposed: undefined,
      finding: undefined,
      after_rectification: undefined,
      pin: pinInside(
        firm,
        area,
        same.findIndex((x) => x.name === name),
        same.length,
      ),
    };
  });
  return [...firm.risk_points, ...made];
};
