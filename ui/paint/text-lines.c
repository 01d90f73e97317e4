/* ui/paint/text-lines.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/text-lines.h"

#include "ui/paint/text.h"

#include <string.h>

#define MOST_LINES 1024 /* kept by a thread: about a kilobyte each */

static GPrivate known_lines = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);

/* Slight hinting keeps level lines sharp; whether advances are whole pixels is the target's business. */
static cairo_font_options_t *
font_options_new (int target)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  if (target == CAIRO_SURFACE_TYPE_IMAGE)
    cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_ON); /* as such a surface asks for */
  return options;
}

static PangoContext *
context_new (double resolution, int target)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = font_options_new (target);

  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, resolution);
  cairo_font_options_destroy (options);
  return context;
}

static PangoLayout *
layout_new (PangoContext *context)
{
  PangoLayout *layout = pango_layout_new (context);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  g_object_unref (context);
  return layout;
}

PangoLayout *
sac_text_line_new_layout (double resolution)
{
  return layout_new (context_new (resolution, -1));
}

void
sac_text_line_set_type (PangoLayout *layout, const SacTextLine *line)
{
  PangoFontDescription *font = pango_font_description_from_string (line->family);
  PangoAttrList *attributes = NULL;

  pango_font_description_set_size (font, (int) (line->size * PANGO_SCALE + 0.5));
  if (line->style & (SAC_TEXT_BOLD | SAC_TEXT_TITLE))
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (line->style & SAC_TEXT_ITALIC)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (line->style & SAC_TEXT_TABULAR)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
    }
  pango_layout_set_attributes (layout, attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
}

static PangoLayout *
set_line (const SacTextLine *line)
{
  const PangoMatrix matrix = { line->matrix[0], line->matrix[2], line->matrix[1], line->matrix[3], 0, 0 };
  PangoContext *context = context_new (line->resolution, line->target);
  PangoLayout *layout;

  if (line->target >= 0)
    pango_context_set_matrix (context, &matrix);
  layout = layout_new (context);
  sac_text_line_set_type (layout, line);
  pango_layout_set_text (layout, line->string, -1);
  return layout;
}

static guint
hash (gconstpointer key)
{
  const SacTextLine *line = key;

  return g_str_hash (line->string) * 31 + line->style * 7 + (guint) line->target +
         g_double_hash (&line->size) + g_double_hash (&line->matrix[0]);
}

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  const SacTextLine *one = a, *other = b;

  return one->size == other->size && one->resolution == other->resolution && one->style == other->style &&
         one->target == other->target && memcmp (one->matrix, other->matrix, sizeof one->matrix) == 0 &&
         g_str_equal (one->string, other->string) && g_str_equal (one->family, other->family);
}

static void
line_free (gpointer data)
{
  SacTextLine *line = data;

  g_free ((char *) line->string);
  g_free ((char *) line->family);
  g_free (line);
}

static SacTextLine *
line_copy (const SacTextLine *line)
{
  SacTextLine *copy = g_memdup2 (line, sizeof *line);

  copy->string = g_strdup (line->string);
  copy->family = g_strdup (line->family);
  return copy;
}

/* {SacTextLine: PangoLayout} */
static GHashTable *
get_known_lines (void)
{
  GHashTable *lines = g_private_get (&known_lines);

  if (lines == NULL)
    {
      lines = g_hash_table_new_full (hash, is_same, line_free, g_object_unref);
      g_private_set (&known_lines, lines);
    }
  return lines;
}

PangoLayout *
sac_text_line_get (const SacTextLine *line)
{
  GHashTable *lines = get_known_lines ();
  PangoLayout *layout = g_hash_table_lookup (lines, line);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (lines) >= MOST_LINES)
    g_hash_table_remove_all (lines);
  layout = set_line (line);
  g_hash_table_insert (lines, line_copy (line), layout);
  return layout;
}
