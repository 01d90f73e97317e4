/* app/cli/figures.h — how good a model is, as lines of text
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/train/trainer.h"

G_BEGIN_DECLS

/* (transfer full): "exact 97.9 %, token accuracy …" over several lines; @what: "test sentences". */
char *
sac_cli_format_figures (const SacValidation *figures, gsize n, const char *what) G_GNUC_WARN_UNUSED_RESULT;

/* What a run of @lesson (nullable) is tested on: "test sentences that training never saw", if that is so. */
const char *sac_cli_describe_test (const char *lesson);

/* (transfer full): the same in one line, for the progress of a run. */
char *sac_cli_format_figures_short (const SacValidation *figures) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
