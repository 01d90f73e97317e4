/* engine/train/compare-private.h — shared by the files of a comparison
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/compare.h"
#include "engine/train/trainer-private.h"

G_BEGIN_DECLS

/* One run. */
typedef struct
{
  SacTrainer *trainer;
  char *failure;   /* (nullable) */
  GArray *seconds; /* float: that each step took since it was begun or resumed */
} SacCompareMember;

struct _SacCompare
{
  /* Owned */
  SacComparePlan *plan;
  SacTrainData *data;
  SacArena *arena;
  SacTape *tape;
  SacCompareMember *members; /* [n]: seed by seed of the first variant, then of the second … */
  guint n;

  /* Borrowed */
  SacPool *pool;
};

/* Makes the runs of @plan; those with a checkpoint in @folder (nullable) go on with it. Takes @plan. */
SacCompare *sac_compare_make (SacComparePlan *plan,
                              const char *folder,
                              SacPool *pool,
                              const SacStop *stop,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

SacCompareMember *sac_compare_get_member (const SacCompare *compare, guint variant, guint seed);

G_END_DECLS
