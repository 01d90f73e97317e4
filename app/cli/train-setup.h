/* app/cli/train-setup.h — from the options of "saccade train" to a run that is ready, new or resumed
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/cli/arguments.h"
#include "engine/train/trainer.h"

G_BEGIN_DECLS

/* Lesson and settings, before any place is looked at. */
gboolean sac_train_check (const SacArguments *arguments, GError **error);

/* (transfer full): the folder the run goes to; one that holds another run, or anything else, is refused. Nothing is made
 * yet. */
char *sac_train_choose_folder (const SacArguments *arguments, GError **error) G_GNUC_WARN_UNUSED_RESULT;

SacTrainer *sac_train_make_trainer (const SacArguments *arguments,
                                    SacPool *pool,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes @folder (but not the one it lies in), or says why it cannot be written to: before an hour is spent on what
 * could not be saved. *@made (out): it was not there before. */
gboolean sac_train_make_folder (const char *folder, gboolean *made, GError **error);

G_END_DECLS
