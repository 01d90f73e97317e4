/* tests/ui/gallery-step.h — a made-up SacStepData for tests and galleries of Step
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/step-data.h"

G_BEGIN_DECLS

#define GALLERY_STEP_QUERIES 4
#define GALLERY_STEP_KEYS    5

/* (transfer full): "le chat noir dort" of "the black cat sleeps ."; @place inside. */
SacStepData *gallery_step_data (SacStepPlace place) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
