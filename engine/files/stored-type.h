/* engine/files/stored-type.h — the kinds of numbers a weight file stores; to float32 and back
 *
 * Layout     little-endian, packed; a source pointer may be unaligned.
 * Errors     none here: a name that is not known gives FALSE, the caller says so in its sentence.
 * Threads    constant tables and pure functions.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SAC_STORED_F64,
  SAC_STORED_F32,
  SAC_STORED_F16,
  SAC_STORED_BF16,
  SAC_STORED_I64,
  SAC_STORED_I32,
  SAC_STORED_I16,
  SAC_STORED_I8,
  SAC_STORED_U64,
  SAC_STORED_U32,
  SAC_STORED_U16,
  SAC_STORED_U8,
  SAC_STORED_BOOL,
  SAC_STORED_F8_E4M3,
  SAC_STORED_F8_E5M2,
  SAC_STORED_F8_E8M0,
  SAC_STORED_N_TYPES,
} SacStoredType;

/* "F32", as safetensors writes it. */
const char *sac_stored_type_name (SacStoredType type);

/* Bytes of one element: 8, 4, 2 or 1. */
gsize sac_stored_type_size (SacStoredType type);

/* FALSE if no type is called @name. */
gboolean sac_stored_type_find (const char *name, SacStoredType *type);

/* F64, F32, F16, BF16: those that sac_stored_to_f32() widens. */
gboolean sac_stored_type_is_float (SacStoredType type);

/**
 * sac_stored_to_f32:
 * @type: a type for which sac_stored_type_is_float() holds
 * @source: @n packed elements, unaligned is fine
 * @n: elements
 * @out: [n]
 *
 * F16 and BF16 exactly (subnormals, infinities, NaN too); F64 rounded to nearest.
 */
void sac_stored_to_f32 (SacStoredType type, gconstpointer source, gsize n, float *out);

/**
 * sac_stored_from_f32:
 * @type: F32, F16 or BF16
 * @source: [n]
 * @out: @n packed elements of @type, unaligned is fine
 *
 * Rounded to nearest, ties to even (IEEE 754-2019 §4.3.1); what is over the type's largest becomes infinity, NaN stays NaN.
 */
void sac_stored_from_f32 (SacStoredType type, const float *source, gsize n, gpointer out);

G_END_DECLS
