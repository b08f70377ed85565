import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import { type Result, refusal, success } from '../../../shared/lib/result';

/** Asks the person where to save. Gives the file's name (never its folder), or null when cancelled. */
export async function saveFile(suggestedName: string, bytes: Uint8Array): Promise<Result<string | null>> {
  const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().find((window) => window.isVisible());
  // dontAddToRecent: a case's file must not turn up in the computer's list of recent files.
  const options = {
    defaultPath: basename(suggestedName),
    properties: ['showOverwriteConfirmation', 'dontAddToRecent'] as const,
  };
  const choice = parent
    ? await dialog.showSaveDialog(parent, { ...options, properties: [...options.properties] })
    : await dialog.showSaveDialog({ ...options, properties: [...options.properties] });
  if (choice.canceled || !choice.filePath) return success(null);
  try {
    await writeFile(choice.filePath, bytes);
    return success(basename(choice.filePath));
  } catch {
    return refusal(
      'not-saved',
      'The copy could not be written there. The original is safe in EHC Casework. Choose another folder.',
    );
  }
}
