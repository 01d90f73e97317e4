/* app/step-numbers.h — the numbers of Step as a file
 *
 * Numbers have as many digits as it takes to read them back.
 *
 * Threads    any: a SacStepData is immutable.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/step-data.h"

G_BEGIN_DECLS

/* "scores" … "word": as the command line names a stage; FALSE for another @name. */
const char *sac_step_stage_get_id (SacStepStage stage);
gboolean sac_step_stage_from_id (const char *name, SacStepStage *stage);

/* (transfer full): the tables of one stage, each under its caption, with an empty line between; RFC 4180. */
char *sac_step_to_csv (const SacStepData *data, SacStepStage stage) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): what is copied of a stage: its name, formula and numbers as they are shown, then the tables with tabs between
 * columns, for a spreadsheet. */
char *sac_step_to_text (const SacStepData *data, SacStepStage stage) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): every stage with its formula, and its tables with all values and where they come from; NaN and
 * infinity are null. Everything is counted from 1: "query" and "key", a table's "selected" row, its "places" (which item each
 * row is, where they stand in another order), an origin's "row" and "column", which are those of the first item. */
char *sac_step_to_json (const SacStepData *data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
