/* engine/models/attention-choices.c
 *
 * They repeat the names of three registries: a table of constants cannot call a function. tests/engine/test-models.c
 * holds them equal.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/attention-choices.h"

#include <glib/gi18n-lib.h>

const char *const sac_choices_mechanism[] = { NC_ ("choice", "additive"),
                                              NC_ ("choice", "dot"),
                                              NC_ ("choice", "scaled-dot"),
                                              NC_ ("choice", "general"),
                                              NC_ ("choice", "dot-key-bias"),
                                              NC_ ("choice", "cosine"),
                                              NULL };
const char *const sac_choices_normaliser[] = { NC_ ("choice", "softmax"),
                                               NC_ ("choice", "sigmoid"),
                                               NC_ ("choice", "sparsemax"),
                                               NC_ ("choice", "entmax15"),
                                               NC_ ("choice", "hard-top-k"),
                                               NC_ ("choice", "local-p"),
                                               NULL };
const char *const sac_choices_scope[] = { NC_ ("choice", "global"), NC_ ("choice", "causal"),
                                          NC_ ("choice", "local"), NULL };
