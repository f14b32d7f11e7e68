import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import classes from './dialog.module.css';

interface DialogProps {
  title: string;
  isOpen: boolean;
  /** Left out where the dialog has to be answered: then neither a key nor a stray click closes it. */
  onClose?: () => void;
  size?: 'md' | 'lg' | 'xl';
  /** Over other dialogs, and over what they have opened. */
  isOnTop?: boolean;
  children: ReactNode;
}

/**
 * A dialog over the page. Made of Mantine's parts, because its whole one has a `header` element, which is a second
 * banner of the page for screen readers. Its scroll lock would inject a style element; styles/base.css does without.
 */
export function Dialog({ title, isOpen, onClose, size = 'md', isOnTop = false, children }: DialogProps): ReactNode {
  const { common } = useText();
  const canClose = onClose !== undefined;
  return (
    <Modal.Root
      opened={isOpen}
      onClose={() => onClose?.()}
      closeOnEscape={canClose}
      closeOnClickOutside={canClose}
      lockScroll={false}
      centered
      size={size}
      zIndex={isOnTop ? 400 : 200}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay color="#10151c" backgroundOpacity={0.55} />
      <Modal.Content classNames={{ content: classes.content }}>
        <div className={classes.head}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          {canClose && <Modal.CloseButton aria-label={common.close} />}
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
