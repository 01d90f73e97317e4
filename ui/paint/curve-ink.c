/* ui/paint/curve-ink.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/curve-ink.h"

#include <math.h>

#define SAMPLES     8 /* a pixel column */
#define MOST_PIXELS 32768
#define MOST_REACH  128 /* samples that a pen reaches to either side */

static gboolean
has_upright_pixels (cairo_t *cr, cairo_matrix_t *matrix)
{
  cairo_get_matrix (cr, matrix);
  return cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE &&
         matrix->xy == 0 && matrix->yx == 0 && matrix->xx > 0 && matrix->yy > 0;
}

static gboolean
set_area (SacCurveInk *ink, SacRect area)
{
  const double left = floor (area.x * ink->scale_x + ink->offset_x);
  const double top = floor (area.y * ink->scale_y + ink->offset_y);
  const double right = ceil ((area.x + area.width) * ink->scale_x + ink->offset_x);
  const double bottom = ceil ((area.y + area.height) * ink->scale_y + ink->offset_y);

  if (!(right > left && bottom > top && right - left <= MOST_PIXELS && bottom - top <= MOST_PIXELS &&
        fabs (left) <= MOST_PIXELS && fabs (top) <= MOST_PIXELS))
    return FALSE;
  ink->x = (int) left;
  ink->y = (int) top;
  ink->width = (int) (right - left);
  ink->height = (int) (bottom - top);
  return TRUE;
}

/* (transfer full): of every sample, nothing yet. */
static void
new_reach (const SacCurveInk *ink, float **low, float **high)
{
  const gsize n = (gsize) ink->width * SAMPLES;

  *low = g_new (float, n);
  *high = g_new (float, n);
  for (gsize i = 0; i < n; i++)
    {
      (*low)[i] = INFINITY;
      (*high)[i] = -INFINITY;
    }
}

gboolean
sac_curve_ink_init (SacCurveInk *ink, cairo_t *cr, SacRect area, double line_width)
{
  cairo_matrix_t matrix;
  double device_x, device_y;

  *ink = (SacCurveInk){ 0 };
  if (!has_upright_pixels (cr, &matrix))
    return FALSE;
  cairo_surface_get_device_scale (cairo_get_group_target (cr), &device_x, &device_y);
  ink->scale_x = matrix.xx * device_x;
  ink->scale_y = matrix.yy * device_y;
  ink->offset_x = matrix.x0 * device_x;
  ink->offset_y = matrix.y0 * device_y;
  ink->pen = line_width / 2 * sqrt (ink->scale_x * ink->scale_y);
  if (!set_area (ink, area) || ink->pen * SAMPLES > MOST_REACH)
    return FALSE;
  new_reach (ink, &ink->low, &ink->high);
  return TRUE;
}

void
sac_curve_ink_clear (SacCurveInk *ink)
{
  g_clear_pointer (&ink->low, g_free);
  g_clear_pointer (&ink->high, g_free);
}

void
sac_curve_ink_lift (SacCurveInk *ink)
{
  ink->is_down = FALSE;
}

/* Of sample @i; what is far beyond the area is as good as just beyond it, and stays finite as a float. */
static void
reach (SacCurveInk *ink, int i, double y)
{
  const float near = (float) CLAMP (y, -MOST_PIXELS, 2 * MOST_PIXELS);

  if (isnan (y)) /* of a line that begins or ends beyond all numbers */
    return;
  ink->low[i] = MIN (ink->low[i], near);
  ink->high[i] = MAX (ink->high[i], near);
}

/* Through all samples from one point to the next: at each its height where it comes in and where it goes out. */
static void
draw_line (SacCurveInk *ink, double x0, double y0, double x1, double y1)
{
  const double slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
  const int n = ink->width * SAMPLES;
  const int first = (int) CLAMP (floor (x0 * SAMPLES), 0, n),
            last = (int) CLAMP (floor (x1 * SAMPLES), -1, n - 1);

  for (int i = first; i <= last; i++)
    {
      const double in = MAX (x0, (double) i / SAMPLES), out = MIN (x1, (double) (i + 1) / SAMPLES);

      reach (ink, i, in == x0 ? y0 : y0 + slope * (in - x0));
      reach (ink, i, out == x1 ? y1 : y0 + slope * (out - x0));
    }
}

void
sac_curve_ink_draw_to (SacCurveInk *ink, double x, double y)
{
  const double to_x = x * ink->scale_x + ink->offset_x - ink->x,
               to_y = y * ink->scale_y + ink->offset_y - ink->y;

  if (!ink->is_down)
    {
      ink->last_x = to_x;
      ink->last_y = to_y;
    }
  draw_line (ink, ink->last_x, ink->last_y, to_x, to_y);
  ink->last_x = to_x;
  ink->last_y = to_y;
  ink->is_down = TRUE;
}

/* Into @low and @high, which have nothing yet, what a round pen reaches at each sample: the line's own reach there and beside it, as far as the pen is wide. */
static void
widen (const SacCurveInk *ink, float *low, float *high)
{
  const int n = ink->width * SAMPLES, most = (int) floor (ink->pen * SAMPLES);

  for (int by = -most; by <= most; by++)
    {
      const double aside = (double) by / SAMPLES;
      const float height = (float) sqrt (ink->pen * ink->pen - aside * aside);

      for (int i = MAX (0, -by); i < MIN (n, n - by); i++)
        {
          low[i] = MIN (low[i], ink->low[i + by] - height);
          high[i] = MAX (high[i], ink->high[i + by] + height);
        }
    }
}

/* Adds to @column, a pixel an element, how much of it lies from @low to @high. */
static void
cover (float *column, int height, float low, float high)
{
  const float from = MAX (low, 0), to = MIN (high, (float) height);
  const int first = (int) from, last = (int) to;

  if (!(from < to))
    return;
  if (first == last)
    {
      column[first] += to - from;
      return;
    }
  column[first] += (float) (first + 1) - from;
  for (int y = first + 1; y < last; y++)
    column[y] += 1;
  column[last] += to - (float) last; /* beyond the last pixel: nothing, into the one that is spare */
}

/* The pixels [@first, @end) of column @x are all that its samples reach. */
static void
find_reach (const float *low, const float *high, int height, int *first, int *end)
{
  float top = INFINITY, bottom = -INFINITY;

  for (int i = 0; i < SAMPLES; i++)
    {
      top = MIN (top, low[i]);
      bottom = MAX (bottom, high[i]);
    }
  *first = (int) CLAMP (floorf (top), 0, (float) height);
  *end = (int) CLAMP (ceilf (bottom), 0, (float) height);
}

static void
fill_mask (const SacCurveInk *ink, guint8 *data, gsize stride, const float *low, const float *high)
{
  g_autofree float *column = g_new0 (float, (gsize) ink->height + 1);

  for (int x = 0; x < ink->width; x++)
    {
      const int at = x * SAMPLES;
      int first, end;

      for (int i = at; i < at + SAMPLES; i++)
        cover (column, ink->height, low[i], high[i]);
      find_reach (low + at, high + at, ink->height, &first, &end);
      for (int y = first; y < end; y++)
        {
          data[(gsize) y * stride + (gsize) x] = (guint8) (MIN (column[y] / SAMPLES, 1) * 255 + 0.5F);
          column[y] = 0;
        }
    }
}

static cairo_surface_t *
make_mask (const SacCurveInk *ink)
{
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, ink->width, ink->height);
  guint8 *data = cairo_image_surface_get_data (mask);
  g_autofree float *low = NULL, *high = NULL;

  if (data == NULL)
    return mask;
  new_reach (ink, &low, &high);
  widen (ink, low, high);
  fill_mask (ink, data, (gsize) cairo_image_surface_get_stride (mask), low, high);
  cairo_surface_mark_dirty (mask);
  return mask;
}

void
sac_curve_ink_paint (const SacCurveInk *ink, cairo_t *cr)
{
  cairo_surface_t *mask = make_mask (ink);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (mask);
  cairo_matrix_t matrix;
  double device_x, device_y;

  cairo_surface_get_device_scale (cairo_get_group_target (cr), &device_x, &device_y);
  cairo_matrix_init_translate (&matrix, -ink->x, -ink->y);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_scale (cr, 1 / device_x, 1 / device_y);
  cairo_mask (cr, pattern);
  cairo_restore (cr);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (mask);
}
