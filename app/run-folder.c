/* app/run-folder.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/run-folder.h"

#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/train/trainer.h"

#include <glib/gi18n-lib.h>

gboolean
sac_run_folder_holds_model (const char *folder)
{
  g_autofree char *checkpoint = g_build_filename (folder, SAC_CHECKPOINT_NAME, NULL);
  g_autofree char *parameters = g_build_filename (folder, "model.safetensors", NULL);

  return sac_translator_is_folder (folder) || !sac_file_is_missing (checkpoint) ||
         !sac_file_is_missing (parameters);
}

static gboolean
is_same (const char *a, const char *b)
{
  g_autofree char *full_a = g_canonicalize_filename (a, NULL);
  g_autofree char *full_b = g_canonicalize_filename (b, NULL);

  return g_str_equal (full_a, full_b);
}

/* So is what is no folder, or cannot be looked into (saving says what is wrong with it), or what holds no more than
 * temporaries of a save that was killed. */
static gboolean
is_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!sac_file_is_temporary (name))
      return FALSE;
  return TRUE;
}

gboolean
sac_run_folder_check (const char *folder, const char *own, GError **error)
{
  g_autofree char *shown = g_filename_display_name (folder);

  if ((own != NULL && is_same (folder, own)) || is_empty (folder))
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
               sac_run_folder_holds_model (folder)
                 ? _ ("The folder %s holds another model: choose a new or an empty folder for the model")
                 : _ ("The folder %s holds other files: choose a new or an empty folder for the model"),
               shown);
  return FALSE;
}
