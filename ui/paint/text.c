/* ui/paint/text.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/text.h"
#include "ui/paint/text-layer.h"

#include <string.h>

#define ELLIPSIS   "…"
#define MOST_SIZES 4096 /* kept by a thread: then it begins anew */

typedef struct
{
  double width, height;
} Size;

/* Of layouts that follow no target: for them a size is always the same. */
static GPrivate known_sizes = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);

/* Slight hinting keeps level lines sharp; whether advances are whole pixels is the target's business. */
static cairo_font_options_t *
font_options_new (void)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  return options;
}

void
sac_text_init (SacText *text, const SacTheme *theme)
{
  g_return_if_fail (text != NULL && theme != NULL);

  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = font_options_new ();

  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, theme->resolution);
  cairo_font_options_destroy (options);
  text->theme = theme;
  text->style = -1;
  text->has_target = FALSE;
  text->layout = pango_layout_new (context);
  g_object_unref (context);
  pango_layout_set_single_paragraph_mode (text->layout, TRUE);
}

void
sac_text_clear (SacText *text)
{
  g_clear_object (&text->layout);
}

static double
style_size (const SacTheme *theme, SacTextStyle style)
{
  const double size = style & SAC_TEXT_SMALL ? theme->small_size : theme->size;

  return (style & SAC_TEXT_TITLE ? theme->title_size : size) * theme->text_scale;
}

static void
layout_set_style (SacText *text, SacTextStyle style)
{
  PangoFontDescription *font = pango_font_description_from_string (text->theme->family);
  PangoAttrList *attributes = NULL;

  pango_font_description_set_size (font, (int) (style_size (text->theme, style) * PANGO_SCALE + 0.5));
  if (style & (SAC_TEXT_BOLD | SAC_TEXT_TITLE))
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (style & SAC_TEXT_ITALIC)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (text->layout, font);
  pango_font_description_free (font);
  if (style & SAC_TEXT_TABULAR)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
    }
  pango_layout_set_attributes (text->layout, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
  text->style = (int) style;
}

static void
layout_set (SacText *text, const char *string, SacTextStyle style)
{
  if (text->style != (int) style)
    layout_set_style (text, style);
  pango_layout_set_text (text->layout, string, -1);
}

static void
layout_get_size (SacText *text, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (text->layout, NULL, &logical);
  if (width != NULL)
    *width = (double) logical.width / PANGO_SCALE;
  if (height != NULL)
    *height = (double) logical.height / PANGO_SCALE;
}

/* {type and string: Size} */
static GHashTable *
get_known_sizes (void)
{
  GHashTable *sizes = g_private_get (&known_sizes);

  if (sizes == NULL)
    {
      sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_private_set (&known_sizes, sizes);
    }
  if (g_hash_table_size (sizes) >= MOST_SIZES)
    g_hash_table_remove_all (sizes);
  return sizes;
}

/* All that a size depends on: fonts that come and go change the serial of the map. */
static char *
dup_key (const SacText *text, const char *string, SacTextStyle style)
{
  const SacTheme *theme = text->theme;
  PangoFontMap *fonts = pango_context_get_font_map (pango_layout_get_context (text->layout));

  return g_strdup_printf ("%u %u %.17g %.17g %s\n%s", pango_font_map_get_serial (fonts), (guint) style,
                          style_size (theme, style), theme->resolution, theme->family, string);
}

static Size
measure (SacText *text, const char *string, SacTextStyle style)
{
  Size size;

  layout_set (text, string, style);
  layout_get_size (text, &size.width, &size.height);
  return size;
}

static Size
recall (SacText *text, const char *string, SacTextStyle style)
{
  GHashTable *sizes = get_known_sizes ();
  g_autofree char *key = dup_key (text, string, style);
  const Size *known = g_hash_table_lookup (sizes, key);
  Size size;

  if (known != NULL)
    return *known;
  size = measure (text, string, style);
  g_hash_table_insert (sizes, g_steal_pointer (&key), g_memdup2 (&size, sizeof size));
  return size;
}

void
sac_text_measure (SacText *text, const char *string, SacTextStyle style, double *width, double *height)
{
  const Size size = text->has_target ? measure (text, string, style) : recall (text, string, style);

  if (width != NULL)
    *width = size.width;
  if (height != NULL)
    *height = size.height;
}

double
sac_text_get_line_height (SacText *text, SacTextStyle style)
{
  double height;

  sac_text_measure (text, "Xg", style, NULL, &height);
  return height;
}

/* The first and last @kept clusters together, with … between; the first half has the odd one. */
static char *
without_middle (const char *string, const PangoLogAttr *attributes, int n_chars, int kept)
{
  int head = 0, tail = n_chars, count = 0;

  for (int wanted = (kept + 1) / 2; head < n_chars && count < wanted;)
    count += attributes[++head].is_cursor_position;
  count = 0;
  for (int wanted = kept / 2; tail > head && count < wanted;)
    count += attributes[--tail].is_cursor_position;

  const char *head_end = g_utf8_offset_to_pointer (string, head);
  const char *tail_start = g_utf8_offset_to_pointer (string, tail);

  return g_strdup_printf ("%.*s" ELLIPSIS "%s", (int) (head_end - string), string, tail_start);
}

char *
sac_text_shorten (SacText *text, const char *string, SacTextStyle style, double width)
{
  double natural;

  sac_text_measure (text, string, style, &natural, NULL);
  if (natural <= width)
    return g_strdup (string);

  const int n_chars = (int) g_utf8_strlen (string, -1);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, n_chars + 1);
  g_autofree char *best = g_strdup (ELLIPSIS);

  pango_get_log_attrs (string, (int) strlen (string), -1, NULL, attributes, n_chars + 1);
  for (int low = 1, high = n_chars - 1; low <= high;) /* the most clusters that fit */
    {
      const int kept = (low + high) / 2;
      char *candidate = without_middle (string, attributes, n_chars, kept);

      sac_text_measure (text, candidate, style, &natural, NULL);
      if (natural <= width)
        {
          g_free (best);
          best = candidate;
          low = kept + 1;
        }
      else
        {
          g_free (candidate);
          high = kept - 1;
        }
    }
  return g_steal_pointer (&best);
}

/* Glyphs sit on whole pixels in images, where Cairo would round them unevenly, and freely in vectors. */
static void
follow_target (SacText *text, cairo_t *cr)
{
  PangoContext *context = pango_layout_get_context (text->layout);
  const cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));

  pango_context_set_round_glyph_positions (context,
                                           type != CAIRO_SURFACE_TYPE_SVG && type != CAIRO_SURFACE_TYPE_PDF);
  pango_cairo_update_context (cr, context);
  text->has_target = TRUE;
}

void
sac_text_paint (SacText *text,
                cairo_t *cr,
                const char *string,
                SacTextStyle style,
                double x,
                double y,
                double align_x,
                double align_y)
{
  double width, height, baseline;

  follow_target (text, cr);
  layout_set (text, string, style);
  layout_get_size (text, &width, &height);
  baseline = (double) pango_layout_get_baseline (text->layout) / PANGO_SCALE;
  x -= align_x * width;
  y -= align_y * height;
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, text->layout);
  cairo_new_path (cr);
  sac_text_layer_add (cr, string, x, y + baseline, width,
                      style_size (text->theme, style) * text->theme->resolution / 72);
}
