/* app/jobs/compare-past.h — a comparison as it was at a step that its runs have kept: what all variants looked at then
 *
 * Result     SacCompareSnapshot with its variants' maps and outputs, its sentence, author and probe_step; nothing else. Errors:
 *            those of sac_compare_read_step(). Only the newest is answered.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"

G_BEGIN_DECLS

/* (transfer full): @compare: a job of jobs/compare.h, of which a reference is taken; push both to the same worker. */
SacJob *sac_compare_past_job_new (SacJob *compare, guint64 step) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
