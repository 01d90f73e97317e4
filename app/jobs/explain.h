/* app/jobs/explain.h — where one number of a map comes from: formula and signed parts
 *
 * Result     SacExplanationSnapshot.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "app/reading.h"
#include "ui/state/explanation.h"

G_BEGIN_DECLS

typedef struct
{
  guint site, head;
  gsize query, key;
} SacCell;

typedef struct
{
  SacSnapshot base;
  SacCell cell;
  SacExplanation *explanation;
} SacExplanationSnapshot;

/* (transfer full): @cell must be inside @reading. Only the newest that waits is run. */
SacJob *sac_explain_job_new (SacReadingSnapshot *reading, SacCell cell) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): the parts sum to the score that the read-out shows. With another normaliser than softmax it also
 * tells how the weight was made. */
SacExplanation *sac_explain_cell (const SacReading *reading, SacCell cell) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
