/* engine/files/stored-type.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/stored-type.h"

#include <string.h>

G_STATIC_ASSERT (G_BYTE_ORDER == G_LITTLE_ENDIAN);

static const struct
{
  const char *name;
  guint8 size;
  gboolean is_float;
} types[SAC_STORED_N_TYPES] = {
  [SAC_STORED_F64] = { "F64", 8, TRUE },          [SAC_STORED_F32] = { "F32", 4, TRUE },
  [SAC_STORED_F16] = { "F16", 2, TRUE },          [SAC_STORED_BF16] = { "BF16", 2, TRUE },
  [SAC_STORED_I64] = { "I64", 8, FALSE },         [SAC_STORED_I32] = { "I32", 4, FALSE },
  [SAC_STORED_I16] = { "I16", 2, FALSE },         [SAC_STORED_I8] = { "I8", 1, FALSE },
  [SAC_STORED_U64] = { "U64", 8, FALSE },         [SAC_STORED_U32] = { "U32", 4, FALSE },
  [SAC_STORED_U16] = { "U16", 2, FALSE },         [SAC_STORED_U8] = { "U8", 1, FALSE },
  [SAC_STORED_BOOL] = { "BOOL", 1, FALSE },       [SAC_STORED_F8_E4M3] = { "F8_E4M3", 1, FALSE },
  [SAC_STORED_F8_E5M2] = { "F8_E5M2", 1, FALSE }, [SAC_STORED_F8_E8M0] = { "F8_E8M0", 1, FALSE },
};

const char *
sac_stored_type_name (SacStoredType type)
{
  g_return_val_if_fail ((guint) type < SAC_STORED_N_TYPES, NULL);
  return types[type].name;
}

gsize
sac_stored_type_size (SacStoredType type)
{
  g_return_val_if_fail ((guint) type < SAC_STORED_N_TYPES, 0);
  return types[type].size;
}

gboolean
sac_stored_type_is_float (SacStoredType type)
{
  g_return_val_if_fail ((guint) type < SAC_STORED_N_TYPES, FALSE);
  return types[type].is_float;
}

gboolean
sac_stored_type_find (const char *name, SacStoredType *type)
{
  for (guint i = 0; i < SAC_STORED_N_TYPES; i++)
    if (strcmp (types[i].name, name) == 0)
      {
        *type = (SacStoredType) i;
        return TRUE;
      }
  return FALSE;
}

static float
float_from_bits (guint32 bits)
{
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* Sign 1, exponent 5, fraction 10; a subnormal is its fraction times 2⁻²⁴. */
static float
widen_half (guint16 half)
{
  const guint32 sign = (guint32) (half & 0x8000) << 16;
  const guint32 exponent = (half >> 10) & 31, fraction = half & 0x3ff;

  if (exponent == 0)
    {
      const float magnitude = (float) fraction * 0x1p-24f;

      return sign != 0 ? -magnitude : magnitude;
    }
  return float_from_bits (sign | (exponent == 31 ? 255u : exponent + 112) << 23 | fraction << 13);
}

static void
widen_halves (const guint8 *source, gsize n, float *out)
{
  for (gsize i = 0; i < n; i++)
    {
      guint16 bits;

      memcpy (&bits, source + 2 * i, sizeof bits);
      out[i] = widen_half (bits);
    }
}

static void
widen_brain_floats (const guint8 *source, gsize n, float *out)
{
  for (gsize i = 0; i < n; i++)
    {
      guint16 bits;

      memcpy (&bits, source + 2 * i, sizeof bits);
      out[i] = float_from_bits ((guint32) bits << 16);
    }
}

static void
narrow_doubles (const guint8 *source, gsize n, float *out)
{
  for (gsize i = 0; i < n; i++)
    {
      double value;

      memcpy (&value, source + 8 * i, sizeof value);
      out[i] = (float) value;
    }
}

void
sac_stored_to_f32 (SacStoredType type, gconstpointer source, gsize n, float *out)
{
  g_return_if_fail (sac_stored_type_is_float (type));

  switch (type)
    {
    case SAC_STORED_F64: narrow_doubles (source, n, out); break;
    case SAC_STORED_F16: widen_halves (source, n, out); break;
    case SAC_STORED_BF16: widen_brain_floats (source, n, out); break;
    default:
      if (n > 0)
        memcpy (out, source, n * sizeof *out);
      break;
    }
}

static guint32
bits_of (float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

/* @value without its lowest @n bits, to nearest, ties to even; a carry runs up into the exponent, as it should. */
static guint32
shift_rounded (guint32 value, guint n)
{
  const guint32 half = 1u << (n - 1);

  return (value + half - 1 + (value >> n & 1)) >> n;
}

static guint16
narrow_to_half (float value)
{
  const guint32 bits = bits_of (value), magnitude = bits & 0x7fffffff;
  const guint16 sign = (guint16) (bits >> 16 & 0x8000);

  if (magnitude > 0x7f800000)
    return sign | 0x7e00;
  if (magnitude >= bits_of (65520.0f)) /* half-way to what would come after the largest */
    return sign | 0x7c00;
  if (magnitude >= bits_of (0x1p-14f))
    return (guint16) (sign | (shift_rounded (magnitude, 13) - (112u << 10)));
  /* Subnormal: in float, adding 2⁻¹ leaves a last place of 2⁻²⁴, so the sum's own rounding is the one wanted. */
  return (guint16) (sign | (bits_of (float_from_bits (magnitude) + 0.5f) - bits_of (0.5f)));
}

static guint16
narrow_to_brain_float (float value)
{
  const guint32 bits = bits_of (value);

  if ((bits & 0x7fffffff) > 0x7f800000)
    return (guint16) (bits >> 16) | 0x40;
  return (guint16) shift_rounded (bits, 16);
}

void
sac_stored_from_f32 (SacStoredType type, const float *source, gsize n, gpointer out)
{
  guint8 *bytes = out;

  g_return_if_fail (type == SAC_STORED_F32 || type == SAC_STORED_F16 || type == SAC_STORED_BF16);

  if (type == SAC_STORED_F32)
    {
      if (n > 0)
        memcpy (out, source, n * sizeof *source);
      return;
    }
  for (gsize i = 0; i < n; i++)
    {
      const guint16 narrow =
        type == SAC_STORED_F16 ? narrow_to_half (source[i]) : narrow_to_brain_float (source[i]);

      memcpy (bytes + 2 * i, &narrow, sizeof narrow);
    }
}
