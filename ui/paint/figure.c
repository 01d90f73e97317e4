/* ui/paint/figure.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/figure.h"
#include "ui/paint/text-layer.h"

#include <glib/gi18n-lib.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#define LARGEST_SIDE   32767 /* Cairo's limit for an image */
#define POINTS_A_PIXEL 0.75

G_DEFINE_QUARK (sac - paint - error - quark, sac_paint_error)

gboolean
sac_figure_format_from_path (const char *path, SacFigureFormat *format, GError **error)
{
  static const struct
  {
    const char *ending;
    SacFigureFormat format;
  } formats[] = { { ".png", SAC_FIGURE_PNG }, { ".svg", SAC_FIGURE_SVG }, { ".pdf", SAC_FIGURE_PDF } };

  g_return_val_if_fail (path != NULL && format != NULL, FALSE);

  g_autofree char *lower = g_ascii_strdown (path, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].ending))
      {
        *format = formats[i].format;
        return TRUE;
      }
  g_set_error (error, SAC_PAINT_ERROR, SAC_PAINT_ERROR_FORMAT,
               _ ("“%s” names no picture format: end it in .png, .svg or .pdf"), path);
  return FALSE;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, SAC_PAINT_ERROR, SAC_PAINT_ERROR_FAILED, _ ("The picture could not be made: %s"),
               cairo_status_to_string (status));
  return FALSE;
}

static gboolean
check_size (double width, double height, double scale, GError **error)
{
  if (width >= 1 && height >= 1 && scale > 0 && width * scale >= 1 && height * scale >= 1 &&
      width * scale <= LARGEST_SIDE && height * scale <= LARGEST_SIDE)
    return TRUE;
  g_set_error (error, SAC_PAINT_ERROR, SAC_PAINT_ERROR_SIZE,
               _ ("A picture of %g × %g pixels cannot be made: each side must have 1 to %d"), width * scale,
               height * scale, LARGEST_SIDE);
  return FALSE;
}

static cairo_surface_t *
surface_new (SacFigureFormat format, double width, double height, double scale, GByteArray *bytes)
{
  cairo_surface_t *surface;

  switch (format)
    {
    case SAC_FIGURE_SVG:
      surface = cairo_svg_surface_create_for_stream (append_bytes, bytes, width, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    case SAC_FIGURE_PDF:
      return cairo_pdf_surface_create_for_stream (append_bytes, bytes, width * POINTS_A_PIXEL,
                                                  height * POINTS_A_PIXEL);
    case SAC_FIGURE_PNG:
    default:
      return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) round (width * scale),
                                         (int) round (height * scale));
    }
}

void
sac_figure_set_title (cairo_t *cr, const char *title)
{
  cairo_surface_t *surface = cairo_get_target (cr);

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_PDF || title == NULL || *title == '\0')
    return;
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
}

static cairo_status_t
surface_finish (cairo_surface_t *surface, SacFigureFormat format, GByteArray *bytes)
{
  cairo_status_t status = cairo_surface_status (surface);

  if (status == CAIRO_STATUS_SUCCESS && format == SAC_FIGURE_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/* Puts the invisible text before the closing tag. */
static void
insert_text_layer (GByteArray *bytes, const GString *elements)
{
  static const char end[] = "</svg>", open[] = "<g fill-opacity=\"0\" font-family=\"sans-serif\">\n";
  const char *at = g_strrstr_len ((const char *) bytes->data, bytes->len, end);

  if (at == NULL || elements->len == 0)
    return;
  g_byte_array_set_size (bytes, (guint) (at - (const char *) bytes->data));
  g_byte_array_append (bytes, (const guint8 *) open, strlen (open));
  g_byte_array_append (bytes, (const guint8 *) elements->str, (guint) elements->len);
  g_byte_array_append (bytes, (const guint8 *) "</g>\n</svg>\n", 12);
}

GBytes *
sac_figure_render (SacFigureFormat format,
                   double width,
                   double height,
                   double scale,
                   SacFigureFunc paint,
                   gpointer user_data,
                   GError **error)
{
  g_return_val_if_fail (paint != NULL, NULL);

  const double image_scale = format == SAC_FIGURE_PNG ? scale : 1;
  if (!check_size (width, height, image_scale, error))
    return NULL;

  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GString) elements = g_string_new (NULL);
  cairo_surface_t *surface = surface_new (format, width, height, image_scale, bytes);
  cairo_t *cr = cairo_create (surface);

  if (format == SAC_FIGURE_SVG)
    sac_text_layer_attach (cr, elements);
  cairo_scale (cr, format == SAC_FIGURE_PDF ? POINTS_A_PIXEL : image_scale,
               format == SAC_FIGURE_PDF ? POINTS_A_PIXEL : image_scale);
  paint (cr, (SacRect){ 0, 0, width, height }, user_data);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);

  const cairo_status_t finished = surface_finish (surface, format, bytes);
  if (!check_status (status != CAIRO_STATUS_SUCCESS ? status : finished, error))
    {
      g_byte_array_unref (bytes);
      return NULL;
    }
  if (format == SAC_FIGURE_SVG)
    insert_text_layer (bytes, elements);
  return g_byte_array_free_to_bytes (bytes);
}
