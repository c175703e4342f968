/** Tools at the left edge, each with the letter that takes it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from './gesture.ts';
import type { MapEditor } from './use-map-editor.ts';

/** Strokes of 1.5 px in a box of 18. */
const icon = (children: ReactNode) => (
  <svg
    width="18"
    height="18"
    viewBox="0 0 18 18"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
);

export const TOOLS: readonly { tool: Tool; key: string; writes: boolean; icon: ReactNode }[] = [
  {
    tool: 'select',
    key: 'V',
    writes: false,
    icon: icon(
      <path d="M9 1.5v15M1.5 9h15M6.8 3.7 9 1.5l2.2 2.2M6.8 14.3 9 16.5l2.2-2.2M3.7 6.8 1.5 9l2.2 2.2M14.3 6.8 16.5 9l-2.2 2.2" />,
    ),
  },
  { tool: 'rect', key: 'R', writes: true, icon: icon(<path d="M2.5 3.5h13v11h-13z" />) },
  { tool: 'polygon', key: 'P', writes: true, icon: icon(<path d="M9 1.8 16 7l-2.7 8.7H4.7L2 7z" />) },
  {
    tool: 'pin',
    key: 'D',
    writes: true,
    icon: icon(
      <>
        <path d="M9 16.5C6 12.7 3.8 10 3.8 7a5.2 5.2 0 0 1 10.4 0c0 3-2.2 5.7-5.2 9.5z" />
        <circle cx="9" cy="7" r="1.9" />
      </>,
    ),
  },
  { tool: 'line', key: 'L', writes: true, icon: icon(<path d="M2.5 15.5 15 3M9.5 2.8H15.2V8.5" />) },
  {
    tool: 'text',
    key: 'T',
    writes: true,
    icon: icon(<path d="M2 5V3h9v2M6.5 3v12M4.5 15h4M11 9.5V8h5.5v1.5M13.8 8v7M12.5 15h2.6" />),
  },
  {
    tool: 'measure',
    key: 'M',
    writes: false,
    icon: icon(<path d="M2 3.5v11M16 3.5v11M3 9h12M5.5 6.5 3 9l2.5 2.5M12.5 6.5 15 9l-2.5 2.5" />),
  },
];

export const ToolBar = ({ editor, onTake }: { editor: MapEditor; onTake(): void }) => {
  const { t } = useTranslation();
  return (
    <div className="map-tools" role="toolbar" aria-label={t('map.tools')} aria-orientation="vertical">
      {TOOLS.map((x) => (
        <button
          key={x.tool}
          type="button"
          aria-label={t(`map.tool.${x.tool}`)}
          aria-pressed={editor.tool === x.tool}
          aria-keyshortcuts={x.key}
          disabled={editor.readonly && x.writes}
          title={`${t(`map.tool.${x.tool}`)} ${x.key}`}
          onClick={() => {
            onTake();
            editor.setTool(x.tool);
          }}
        >
          {x.icon}
          <span className="map-tool-key" aria-hidden="true">
            {x.key}
          </span>
        </button>
      ))}
    </div>
  );
};
