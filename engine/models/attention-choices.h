/* engine/models/attention-choices.h — the choices of a model's fields of attention: for its table of constants
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NULL-terminated, in the order of their registries. */
extern const char *const sac_choices_mechanism[];
extern const char *const sac_choices_normaliser[];
extern const char *const sac_choices_scope[];

G_END_DECLS
