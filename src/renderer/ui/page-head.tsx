/** Head of a screen: title, one line of context, actions at the right. */
import type { ReactNode } from 'react';

export const PageHead = ({ title, context, children }: { title: string; context?: string; children?: ReactNode }) => (
  <div className="pagehead">
    <h1>{title}</h1>
    {context && <span className="context">{context}</span>}
    <span className="grow" />
    {children}
  </div>
);
