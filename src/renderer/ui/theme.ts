/** Ant Design theme: the tokens of the visual direction. */
import type { ConfigProviderProps } from 'antd';

export const theme: NonNullable<ConfigProviderProps['theme']> = {
  token: {
    // Who asked the system for less motion gets none.
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: '#0E6A6E',
    colorInfo: '#0E6A6E',
    colorLink: '#0E6A6E',
    colorSuccess: '#0E6A6E',
    colorError: '#A3195B',
    colorWarning: '#4B5865',
    colorTextBase: '#1D2730',
    colorTextSecondary: '#4B5865',
    colorTextTertiary: '#5D6975',
    colorTextPlaceholder: '#5D6975',
    colorBorder: '#808B96',
    colorBorderSecondary: '#DCE1E6',
    colorBgLayout: '#F3F5F7',
    fontSize: 14,
    borderRadius: 4,
    borderRadiusSM: 4,
    borderRadiusLG: 8,
    controlHeight: 32,
    controlHeightSM: 24,
    fontFamily: '"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC","yqyd-ui",sans-serif',
    motionDurationFast: '.08s',
    motionDurationMid: '.12s',
    motionDurationSlow: '.16s',
  },
  components: {
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      paddingInline: 12,
      contentFontSizeSM: 13,
      defaultBorderColor: '#808B96',
    },
    Table: { headerBg: '#EEF1F3', cellPaddingBlockSM: 5, cellPaddingInlineSM: 8 },
    Segmented: { trackBg: '#E4E8EB', itemSelectedBg: '#FFFFFF', itemSelectedColor: '#0A5054' },
    Select: { optionHeight: 30 },
    Steps: { iconSizeSM: 22 },
    Tabs: { horizontalItemPaddingSM: '6px 0' },
    Modal: { borderRadiusLG: 8 },
  },
};
