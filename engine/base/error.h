/* engine/base/error.h — the one error domain of the engine
 *
 * Errors     every message is one sentence that names the file or the value, what was expected
 *            and what was found, so that a user can act on it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAC_ENGINE_ERROR (sac_engine_error_quark ())

/**
 * SacEngineError:
 * @SAC_ENGINE_ERROR_SHAPE: widths or counts disagree
 * @SAC_ENGINE_ERROR_FORMAT: a file or text is not what it claims to be
 * @SAC_ENGINE_ERROR_IO: reading or writing failed
 * @SAC_ENGINE_ERROR_MEMORY: more memory is needed than there is
 * @SAC_ENGINE_ERROR_RANGE: a setting is outside its declared range
 * @SAC_ENGINE_ERROR_UNKNOWN: a name (mechanism, lesson, field …) is not registered
 * @SAC_ENGINE_ERROR_UNSUPPORTED: valid, but not something Saccade does
 * @SAC_ENGINE_ERROR_DIVERGED: training met NaN or infinity
 * @SAC_ENGINE_ERROR_STOPPED: it was asked to end before it was done
 */
typedef enum
{
  SAC_ENGINE_ERROR_SHAPE,
  SAC_ENGINE_ERROR_FORMAT,
  SAC_ENGINE_ERROR_IO,
  SAC_ENGINE_ERROR_MEMORY,
  SAC_ENGINE_ERROR_RANGE,
  SAC_ENGINE_ERROR_UNKNOWN,
  SAC_ENGINE_ERROR_UNSUPPORTED,
  SAC_ENGINE_ERROR_DIVERGED,
  SAC_ENGINE_ERROR_STOPPED,
} SacEngineError;

GQuark sac_engine_error_quark (void);

/* Puts "@name: " before the sentence of @error, if there is one: a file, or what else it is about. What stands behind a
 * name begins in small letters everywhere, so a sentence that was made without one loses its capital here. */
void sac_error_prefix (GError **error, const char *name);

G_END_DECLS
