/* engine/train/changes.h — what was changed while a run went on, as text in its checkpoint
 *
 * A line a change: "STEP FIELD BEFORE AFTER", by step.
 *
 * Threads    any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/field.h"
#include "engine/train/history.h"

G_BEGIN_DECLS

/* (nullable): the field @name of either table, if it may be changed while a run goes on. */
const SacField *sac_changes_find_field (const SacField *of_train, const SacField *of_model, const char *name);

/* (transfer full): @changes of SacHistoryChange. */
char *sac_changes_to_text (const GArray *changes) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): of SacHistoryChange; %NULL where @text is no such lines, or goes beyond @last step. */
GArray *sac_changes_from_text (const char *text,
                               const SacField *of_train,
                               const SacField *of_model,
                               guint64 last) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): of the run that was saved in @folder, read from its checkpoint alone; empty where there is none, or where
 * it cannot be read: curves are drawn without. */
GArray *sac_changes_read (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
