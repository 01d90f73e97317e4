/* ui/paint/color-scale.c — value to place to colour, resolved against a matrix
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/colormap.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LOG_SPAN 1e-4 /* a log scale without a floor shows four decades */

static void
matrix_get_range (const SacMatrix *matrix, gboolean hide_first, double *minimum, double *maximum)
{
  float low = INFINITY, high = -INFINITY;

  for (gsize r = 0; r < matrix->n_rows; r++)
    for (gsize c = hide_first ? 1 : 0; c < matrix->n_columns; c++)
      {
        const float value = sac_matrix_get (matrix, r, c);

        if (!isfinite (value) || sac_matrix_is_masked (matrix, r, c))
          continue;
        low = MIN (low, value);
        high = MAX (high, value);
      }
  *minimum = low <= high ? (double) low : 0;
  *maximum = low <= high ? (double) high : 0;
}

static void
choose_range (const SacScaling *scaling, const SacMatrix *matrix, double *minimum, double *maximum)
{
  *minimum = 0;
  *maximum = 1;
  if (scaling->range == SAC_RANGE_FIXED)
    {
      *minimum = scaling->minimum;
      *maximum = scaling->maximum;
    }
  else if (scaling->range == SAC_RANGE_DATA && matrix != NULL)
    {
      matrix_get_range (matrix, scaling->hide_first, minimum, maximum);
    }
}

static void
fit_range_to_kind (SacColorScale *scale)
{
  double limit;

  switch (scale->scaling.kind)
    {
    case SAC_SCALE_LOG:
      if (!(scale->maximum > 0))
        scale->maximum = 1;
      scale->minimum = scale->scaling.floor > 0 ? scale->scaling.floor : scale->maximum * LOG_SPAN;
      if (scale->minimum >= scale->maximum)
        scale->minimum = scale->maximum * LOG_SPAN;
      break;
    case SAC_SCALE_ROW_MAXIMUM:
      scale->minimum = 0;
      scale->maximum = 1;
      break;
    case SAC_SCALE_SIGNED:
      limit = MAX (fabs (scale->minimum), fabs (scale->maximum));
      scale->maximum = limit > 0 ? limit : 1;
      scale->minimum = -scale->maximum;
      break;
    case SAC_SCALE_LINEAR:
    case SAC_N_SCALES:
    default:
      if (!(scale->minimum < scale->maximum)) /* all alike: 0 and the value, if it is above 0 */
        scale->minimum = MIN (scale->maximum, 0);
      if (!(scale->minimum < scale->maximum))
        scale->maximum = scale->minimum + 1;
      break;
    }
}

void
sac_color_scale_init (SacColorScale *scale,
                      const SacScaling *scaling,
                      const SacMatrix *matrix,
                      SacColormapId map,
                      const SacTheme *theme)
{
  g_return_if_fail (scale != NULL && scaling != NULL && theme != NULL);

  if (map == SAC_COLORMAP_THEME)
    map = scaling->kind == SAC_SCALE_SIGNED ? theme->diverging : theme->sequential;
  scale->scaling = *scaling;
  choose_range (scaling, matrix, &scale->minimum, &scale->maximum);
  fit_range_to_kind (scale);
  sac_colormap_init (&scale->map, map);
  scale->masked = sac_color_to_pixel (theme->masked);
  scale->nan = sac_color_to_pixel (theme->nan);
  scale->excluded = sac_color_to_pixel (theme->excluded);
}

SacRowScale
sac_color_scale_get_row (const SacColorScale *scale, float row_maximum)
{
  double low = scale->minimum, high = scale->maximum;
  const gboolean is_log = scale->scaling.kind == SAC_SCALE_LOG;

  if (scale->scaling.kind == SAC_SCALE_ROW_MAXIMUM)
    high = row_maximum;
  if (is_log)
    {
      low = log2 (low);
      high = log2 (high);
    }
  if (!(high > low))
    return (SacRowScale){ 0, 0, is_log };

  const double gain = 1 / (high - low);

  return (SacRowScale){ (float) gain, (float) (-low * gain), is_log };
}

double
sac_color_scale_position (const SacColorScale *scale, float value, float row_maximum)
{
  const SacRowScale row = sac_color_scale_get_row (scale, row_maximum);
  float place = value;

  if (isnan (value))
    return NAN;
  if (row.log)
    place = value > 0 ? log2f (value) : -INFINITY;
  place = row.gain * place + row.offset;
  return place > 0 ? MIN (place, 1) : 0; /* NaN (0 · ∞) to 0 */
}

double
sac_color_scale_value (const SacColorScale *scale, double position)
{
  if (scale->scaling.kind == SAC_SCALE_LOG)
    return scale->minimum * pow (scale->maximum / scale->minimum, position);
  return scale->minimum + position * (scale->maximum - scale->minimum);
}

guint32
sac_color_scale_pixel (const SacColorScale *scale, double position)
{
  if (isnan (position))
    return scale->nan;
  return scale->map.pixels[(int) (CLAMP (position, 0, 1) * (SAC_COLORMAP_SIZE - 1) + 0.5)];
}

guint32
sac_color_scale_cell (const SacColorScale *scale,
                      const SacMatrix *matrix,
                      gsize row,
                      gsize column,
                      float row_maximum)
{
  if (sac_matrix_is_masked (matrix, row, column))
    return scale->masked;
  if (scale->scaling.hide_first && column == 0)
    return scale->excluded;
  return sac_color_scale_pixel (scale, sac_color_scale_position (scale, sac_matrix_get (matrix, row, column),
                                                                 row_maximum));
}

float
sac_matrix_row_maximum (const SacMatrix *matrix, gsize row, gboolean hide_first)
{
  float maximum = -INFINITY;

  for (gsize c = hide_first ? 1 : 0; c < matrix->n_columns; c++)
    {
      const float value = sac_matrix_get (matrix, row, c);

      if (isfinite (value) && value > maximum && !sac_matrix_is_masked (matrix, row, c))
        maximum = value;
    }
  return isfinite (maximum) ? maximum : 0;
}

const char *
sac_scale_kind_get_name (SacScaleKind kind)
{
  static const char *const names[SAC_N_SCALES] = { N_ ("linear"), N_ ("log"), N_ ("per row"), N_ ("signed") };

  g_return_val_if_fail (kind < SAC_N_SCALES, NULL);
  return _ (names[kind]);
}
