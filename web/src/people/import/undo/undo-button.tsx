import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ImportUndone } from '../../../api/views';
import { useTenantId } from '../../../session/session';
import { useText } from '../../../text/text.context';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog';
import { undoImport } from '../../../records/imports/imports.queries';
import { useForgetImports } from '../../../records/imports/use-forget-imports';

interface UndoButtonProps {
  importId: string;
  label: string;
  /** For screen readers, where several of these stand below each other. */
  fullLabel?: string;
  isSmall?: boolean;
  onUndone: (undone: ImportUndone) => void;
}

/** Takes an import back, having asked once. */
export function UndoButton({ importId, label, fullLabel, isSmall = false, onUndone }: UndoButtonProps): ReactNode {
  const { importing } = useText().people;
  const tenantId = useTenantId();
  const forget = useForgetImports();
  const [isOpen, setOpen] = useState(false);
  const undo = useMutation({
    mutationFn: () => undoImport(tenantId, importId),
    onSuccess: (undone) => {
      setOpen(false);
      onUndone(undone);
    },
    onSettled: () => void forget(),
  });
  return (
    <>
      <Button
        variant="default"
        size={isSmall ? 'compact-sm' : undefined}
        aria-label={fullLabel}
        onClick={() => {
          undo.reset();
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <ConfirmDialog
        title={importing.undoTitle}
        text={importing.undoText}
        confirm={importing.undo}
        isOpen={isOpen}
        isDangerous
        isPending={undo.isPending}
        error={undo.error}
        onConfirm={() => undo.mutate()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
