/** What appears under a cell: the list of a choice, and why a value was not taken. */
import { WarningOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';

export interface Message {
  words: string;
  /** A value that was refused, or a cell that is not for typing. */
  kind: 'refused' | 'note';
  way?: { words: string; go(): void };
}

interface Place {
  left: number;
  top: number;
  /** Opens upwards where there is no room below. */
  above: boolean;
}

export const CellMessage = ({ message, place }: { message: Message; place: Place }) => (
  <div
    className={`cell-message ${message.kind}${place.above ? ' above' : ''}`}
    role="alert"
    style={{ left: place.left, top: place.top }}
  >
    {message.kind === 'refused' && <WarningOutlined />}
    {message.words}
    {message.way && (
      <button type="button" className="link" onClick={message.way.go}>
        {message.way.words}
      </button>
    )}
  </div>
);

export const CellOptions = ({
  options,
  picked,
  place,
  width,
  onPick,
}: {
  options: readonly string[];
  picked: number;
  place: Place;
  width: number;
  onPick(option: string): void;
}) => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  if (options.length === 0) return null;
  return (
    <div
      className={place.above ? 'cell-options above' : 'cell-options'}
      role="listbox"
      ref={list}
      style={{ left: place.left, top: place.top, minWidth: width }}
    >
      {options.map((o, i) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: two records without a number may be called the same
          key={`${i} ${o}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === picked}
          // Before the editor loses the focus and takes what was typed.
          onMouseDown={(e) => {
            e.preventDefault();
            e.stopPropagation();
            onPick(o);
          }}
        >
          {o}
        </div>
      ))}
    </div>
  );
};
