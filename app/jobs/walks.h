/* app/jobs/walks.h — the walks there are, read where they lie
 *
 * Result     SacWalksSnapshot. No errors: a file that cannot be read is listed by its name.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"

G_BEGIN_DECLS

/* @items: (element-type SacWalkItem) */
typedef struct
{
  SacSnapshot base;
  GPtrArray *items;
} SacWalksSnapshot;

/* (transfer full). @folder: as sac_walks_list() takes it */
SacJob *sac_walks_job_new (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
