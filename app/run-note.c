/* app/run-note.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/run-note.h"

#include "engine/files/safetensors.h"
#include "engine/train/trainer.h"

#include <glib/gstdio.h>

static gboolean
get_count (SacSafetensors *file, const char *name, guint64 *count)
{
  const char *text = sac_safetensors_get_metadata (file, name);

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, count, NULL);
}

gboolean
sac_run_note_read (SacRunNote *note, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SAC_CHECKPOINT_NAME, NULL);
  g_autoptr (SacSafetensors) file = sac_safetensors_open (path, NULL);
  const char *name = file != NULL ? sac_safetensors_get_metadata (file, "name") : NULL;
  GStatBuf status;

  *note = (SacRunNote){ 0 };
  if (name == NULL || !get_count (file, "step", &note->step) ||
      !get_count (file, "train.steps", &note->n_steps) || g_stat (path, &status) != 0)
    return FALSE;
  note->name = g_strdup (name);
  note->lesson = g_strdup (sac_safetensors_get_metadata (file, "lesson"));
  note->time = (gint64) status.st_mtime;
  return TRUE;
}

void
sac_run_note_clear (SacRunNote *note)
{
  g_clear_pointer (&note->name, g_free);
  g_clear_pointer (&note->lesson, g_free);
}
