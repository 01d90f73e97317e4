/* app/kept-run.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/kept-run.h"

#include "app/save-pace.h"
#include "app/state-path.h"
#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/lock.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PREFIX "run-"
#define LOCK   "lock"

struct _SacKeptRun
{
  char *root;
  char *folder; /* (nullable): once it was written */
  int lock;     /* descriptor; -1 without a folder */
  SacSavePace pace;
};

char *
sac_kept_run_get_root (void)
{
  return sac_state_path_get ("runs");
}

/* The lock of @folder, held until it is closed; -1 if another process has it, or there is none. */
static int
take_lock (const char *folder, gboolean create)
{
  g_autofree char *path = g_build_filename (folder, LOCK, NULL);

  return sac_file_lock_open (path, create);
}

/* Only what a run writes, and the folder once it is empty. */
static void
remove_files (const char *folder)
{
  static const char *const names[] = { SAC_CHECKPOINT_NAME, SAC_HISTORY_NAME,    SAC_CURVES_NAME,
                                       "config.json",       "model.safetensors", LOCK };

  sac_file_sweep (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

SacKeptRun *
sac_kept_run_new (const char *root)
{
  SacKeptRun *self;

  g_return_val_if_fail (root != NULL, NULL);

  self = g_new0 (SacKeptRun, 1);
  self->root = g_strdup (root);
  self->lock = -1;
  sac_save_pace_begin (&self->pace);
  return self;
}

SacKeptRun *
sac_kept_run_adopt (const char *folder, GError **error)
{
  g_autofree char *root = g_path_get_dirname (folder);
  const int lock = take_lock (folder, FALSE);
  SacKeptRun *self;

  if (lock < 0)
    {
      g_autofree char *shown = g_filename_display_name (folder);

      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
                   _ ("The run in %s is gone, or another window goes on with it"), shown);
      return NULL;
    }
  self = sac_kept_run_new (root);
  self->folder = g_strdup (folder);
  self->lock = lock;
  return self;
}

void
sac_kept_run_drop (SacKeptRun *self)
{
  g_return_if_fail (self != NULL);

  if (self->folder != NULL)
    remove_files (self->folder);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
  g_clear_pointer (&self->folder, g_free);
}

void
sac_kept_run_free (SacKeptRun *self)
{
  if (self == NULL)
    return;
  sac_kept_run_drop (self);
  g_free (self->root);
  g_free (self);
}

void
sac_kept_run_release (SacKeptRun *self)
{
  g_return_if_fail (self != NULL);

  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
  g_clear_pointer (&self->folder, g_free);
  sac_kept_run_free (self);
}

static gboolean
make_folder (SacKeptRun *self, GError **error)
{
  g_autofree char *folder = g_build_filename (self->root, PREFIX "XXXXXX", NULL);
  int code = 0;

  if (self->folder != NULL)
    return TRUE;
  if (g_mkdir_with_parents (self->root, 0700) != 0 || g_mkdtemp_full (folder, 0700) == NULL)
    code = errno;
  else if ((self->lock = take_lock (folder, TRUE)) < 0)
    {
      code = errno;
      g_rmdir (folder);
    }
  if (code != 0)
    {
      g_autofree char *shown = g_filename_display_name (self->root);

      g_set_error (
        error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
        _ ("A run that goes on cannot be kept for a crash: there is no folder to be made in %s (%s)"), shown,
        sac_file_reason (code));
      return FALSE;
    }
  self->folder = g_steal_pointer (&folder);
  return TRUE;
}

gboolean
sac_kept_run_save (SacKeptRun *self, SacTrainer *trainer, GError **error)
{
  const gint64 began = g_get_monotonic_time ();
  gboolean good;

  g_return_val_if_fail (self != NULL && trainer != NULL, FALSE);

  good = make_folder (self, error) && sac_trainer_save (trainer, self->folder, error);
  sac_save_pace_saved (&self->pace, began);
  return good;
}

gboolean
sac_kept_run_step (SacKeptRun *self, SacTrainer *trainer, GError **error)
{
  g_return_val_if_fail (self != NULL && trainer != NULL, FALSE);
  return !sac_save_pace_is_due (&self->pace, SAC_SAVE_SECONDS) || sac_kept_run_save (self, trainer, error);
}

const char *
sac_kept_run_get_folder (const SacKeptRun *self)
{
  return self->folder;
}

/* --- what others left behind --- */

SacLeftRun *
sac_left_run_dup (const SacLeftRun *left)
{
  SacLeftRun *copy;

  g_return_val_if_fail (left != NULL, NULL);

  copy = g_new (SacLeftRun, 1);
  *copy = *left;
  copy->folder = g_strdup (left->folder);
  copy->note.name = g_strdup (left->note.name);
  copy->note.lesson = g_strdup (left->note.lesson);
  return copy;
}

void
sac_left_run_free (SacLeftRun *left)
{
  if (left == NULL)
    return;
  g_free (left->folder);
  sac_run_note_clear (&left->note);
  g_free (left);
}

/* (nullable): what its checkpoint says of itself; without one there is nothing to go on with. */
static SacLeftRun *
read_left (const char *folder)
{
  SacRunNote note;
  SacLeftRun *left;

  if (!sac_run_note_read (&note, folder))
    return NULL;
  left = g_new0 (SacLeftRun, 1);
  left->folder = g_strdup (folder);
  left->note = note;
  return left;
}

static int
compare_left (gconstpointer a, gconstpointer b)
{
  const SacLeftRun *left = *(SacLeftRun *const *) a, *right = *(SacLeftRun *const *) b;

  if (left->note.time != right->note.time)
    return left->note.time > right->note.time ? -1 : 1;
  return strcmp (left->folder, right->folder);
}

GPtrArray *
sac_kept_run_list (const char *root)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_left_run_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (root != NULL, all);

  dir = g_dir_open (root, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      const int lock = g_str_has_prefix (name, PREFIX) ? take_lock (folder, FALSE) : -1;
      SacLeftRun *left = lock >= 0 ? read_left (folder) : NULL;

      if (left != NULL)
        g_ptr_array_add (all, left);
      if (lock >= 0)
        close (lock);
    }
  g_ptr_array_sort (all, compare_left);
  return all;
}

SacKeptRun *
sac_kept_run_adopt_newest (const char *root, SacLeftRun **left)
{
  g_autoptr (GPtrArray) all = sac_kept_run_list (root);

  *left = NULL;
  for (guint i = 0; i < all->len; i++)
    {
      const SacLeftRun *found = all->pdata[i];
      SacKeptRun *kept = sac_kept_run_adopt (found->folder, NULL);

      if (kept == NULL)
        continue;
      *left = sac_left_run_dup (found);
      return kept;
    }
  return NULL;
}

gboolean
sac_kept_run_discard (const char *folder, GError **error)
{
  g_autoptr (SacKeptRun) self = NULL;

  g_return_val_if_fail (folder != NULL, FALSE);

  self = sac_kept_run_adopt (folder, error);
  return self != NULL;
}
