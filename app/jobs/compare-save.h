/* app/jobs/compare-save.h — write a comparison to a folder, between two steps of its runs or after its end
 *
 * As jobs/save.h for one run; engine/train/compare.h says what is in the folder.
 *
 * Result     none. Errors: those of sac_run_folder_check() and sac_compare_save(); %SAC_ENGINE_ERROR_UNSUPPORTED before
 *            it has begun, and for a folder that holds another comparison.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"

G_BEGIN_DECLS

/* (transfer full): @compare: a job of jobs/compare.h, of which a reference is taken; push both to the same worker. @own: (nullable):
 * where it lies already. */
SacJob *
sac_compare_save_job_new (SacJob *compare, const char *folder, const char *own) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer none): valid while @job lives. */
const char *sac_compare_save_job_get_folder (SacJob *job);

/* The step that was saved. */
guint64 sac_compare_save_job_get_step (SacJob *job);

G_END_DECLS
