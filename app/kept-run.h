/* app/kept-run.h — a run of the window, kept in the user's state folder while it lives, for the case that all ends badly
 *
 * Each lies in a folder of its own, "run-XXXXXX" below the root: what sac_trainer_save() writes, and a file "lock" that its
 * process holds locked. When the run is freed the folder goes; a folder whose lock is free was left by a process that
 * did not end well, and can be gone on with or discarded.
 *
 * Errors     those of sac_trainer_save(); %SAC_ENGINE_ERROR_IO for the folder itself.
 * Threads    a run belongs to one thread at a time; the rest any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/run-note.h"
#include "engine/train/trainer.h"

G_BEGIN_DECLS

typedef struct _SacKeptRun SacKeptRun;

/* (transfer full): where the user's runs are kept. */
char *sac_kept_run_get_root (void) G_GNUC_WARN_UNUSED_RESULT;

/* Nothing is written yet. */
SacKeptRun *sac_kept_run_new (const char *root) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable): goes on with a folder that was left behind; not if another process does. */
SacKeptRun *sac_kept_run_adopt (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Removes its folder, as all ended well. */
void sac_kept_run_free (SacKeptRun *self);

/* Without removing anything: it stays behind, to be gone on with another time. */
void sac_kept_run_release (SacKeptRun *self);

/* After each step: writes it, if more than SAC_SAVE_SECONDS would be lost else. */
gboolean sac_kept_run_step (SacKeptRun *self, SacTrainer *trainer, GError **error);

/* At once. */
gboolean sac_kept_run_save (SacKeptRun *self, SacTrainer *trainer, GError **error);

/* The user has it in a folder of theirs: removes what is kept, until the next time. */
void sac_kept_run_drop (SacKeptRun *self);

/* (nullable): where it lies now. */
const char *sac_kept_run_get_folder (const SacKeptRun *self);

/* One that was left behind. */
typedef struct
{
  char *folder;
  SacRunNote note;
} SacLeftRun;

SacLeftRun *sac_left_run_dup (const SacLeftRun *left) G_GNUC_WARN_UNUSED_RESULT;
void sac_left_run_free (SacLeftRun *left);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacLeftRun, sac_left_run_free)

/* (element-type SacLeftRun) (transfer full): of processes that are gone, the newest first. Reads a header each. */
GPtrArray *sac_kept_run_list (const char *root) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable): takes the newest over, so that nobody else does. @left: (out) (transfer full): which it is. */
SacKeptRun *sac_kept_run_adopt_newest (const char *root, SacLeftRun **left) G_GNUC_WARN_UNUSED_RESULT;

/* Removes one that was left behind; never of a process that lives. */
gboolean sac_kept_run_discard (const char *folder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacKeptRun, sac_kept_run_free)

G_END_DECLS
