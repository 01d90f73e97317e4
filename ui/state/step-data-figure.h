/* ui/state/step-data-figure.h — a stage of Step as a picture to keep
 *
 * Threads    re-entrant: the data are immutable.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/step-figure.h"
#include "ui/state/step-data.h"

G_BEGIN_DECLS

/* Of a longer table the figure has the largest, in their order and always the chosen one, and says how many are not there. */
#define SAC_STEP_FIGURE_ROWS 40

/* (transfer full) (nullable): a file's bytes. @title: (nullable) in place of the data's own; "" = none. */
GBytes *sac_step_data_render (const SacStepData *data,
                              SacStepStage stage,
                              const char *title,
                              const SacTheme *theme,
                              SacFigureFormat format,
                              double scale,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
