/* engine/train/checkpoint.h — what stands in the metadata of a checkpoint, checked (trainer-save.c says what does)
 *
 * Errors     %SAC_ENGINE_ERROR_FORMAT with the file and the key; %SAC_ENGINE_ERROR_UNSUPPORTED for another kind of file.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/field.h"
#include "engine/base/random.h"
#include "engine/files/safetensors.h"

G_BEGIN_DECLS

gboolean sac_checkpoint_check_kind (SacSafetensors *file, GError **error);

/* (nullable): the text under @key. */
const char *sac_checkpoint_require (SacSafetensors *file, const char *key, GError **error);

gboolean sac_checkpoint_get_number (SacSafetensors *file,
                                    const char *key,
                                    guint64 maximum,
                                    guint64 *value,
                                    GError **error);

gboolean sac_checkpoint_get_random (SacSafetensors *file, const char *key, SacRandom *random, GError **error);

/* All of @fields that matter: a default of today need not be what the run began with. */
SacSettings *sac_checkpoint_get_settings (SacSafetensors *file,
                                          const char *prefix,
                                          const SacField *fields,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether they are @wanted: all that matter but "steps", which may have been raised. */
gboolean sac_checkpoint_check_same (SacSafetensors *file,
                                    const char *prefix,
                                    const SacSettings *wanted,
                                    GError **error);
gboolean sac_checkpoint_check_type (SacSafetensors *file, const char *wanted, GError **error);

G_END_DECLS
