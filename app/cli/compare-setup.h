/* app/cli/compare-setup.h — from the options of "saccade compare" to a comparison that is ready, new or resumed
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/cli/arguments.h"
#include "app/jobs/export.h"
#include "engine/train/compare.h"

G_BEGIN_DECLS

/* What goes where. */
typedef struct
{
  char *folder; /* (nullable): of the runs; a report alone keeps none */
  char *report; /* (nullable): .json or .csv, or a picture */
  gboolean is_picture;
  SacLook look; /* of the picture: theme, scale, title */
} SacComparePlaces;

void sac_compare_places_clear (SacComparePlaces *places);

/* Nothing is made yet. -o goes by its ending: a report (.json, .csv), a picture (.pdf, .svg, .png), or else a folder. */
gboolean sac_compare_choose_places (const SacArguments *arguments, SacComparePlaces *places, GError **error);

SacCompare *
sac_compare_prepare (const SacArguments *arguments, SacPool *pool, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
