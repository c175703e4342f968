/**
 * A dialog in front of the page. It answers Escape itself: the library gives Escape to the layer opened last, and counts a
 * menu that is still leaving (or, without motion, one that left long ago) as that layer, so a dialog opened from a menu
 * did not close. A list open inside the dialog takes its Escape first, and a word being composed keeps it.
 */
import { Modal, type ModalProps } from 'antd';
import type { KeyboardEvent } from 'react';

export const Dialog = (p: ModalProps) => {
  const onKeyDown = (e: KeyboardEvent<HTMLDivElement>) => {
    if (e.key !== 'Escape' || e.nativeEvent.isComposing || e.defaultPrevented) return;
    if (e.target instanceof Element && e.target.getAttribute('aria-expanded') === 'true') return;
    // Here it has its answer; on its way up it would cancel a second time.
    e.stopPropagation();
    p.onCancel?.(e as unknown as Parameters<NonNullable<ModalProps['onCancel']>>[0]);
  };
  return <Modal {...p} wrapProps={{ onKeyDown }} />;
};
