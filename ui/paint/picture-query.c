/* ui/paint/picture-query.c — the sentence of queries above a picture of one of them
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/heading.h"
#include "ui/paint/picture-private.h"

#include <glib/gi18n-lib.h>

#define PADDING 12.0
#define GAP     4.0

static double
caption_height (const SacMap *map, SacText *text)
{
  return map->flags & SAC_MAP_NO_CAPTIONS
           ? 0
           : sac_text_get_line_height (text, SAC_TEXT_SMALL) + sac_theme_scale (text->theme, GAP);
}

void
sac_query_head_layout (SacQueryHead *head, const SacPicture *picture, double share, SacText *text)
{
  const SacMap *map = &picture->map;
  const double padding = sac_theme_scale (text->theme, PADDING);
  const SacRect inner = sac_rect_inset (picture->area, padding, padding);
  SacRect area = inner;
  double used;

  sac_query_head_clear (head);
  head->heading = sac_heading_measure (map->title, map->subtitle, text);
  head->caption = caption_height (map, text);
  area.y += head->heading + head->caption;
  area.height = MAX ((inner.height - head->heading - head->caption) * share, 1);
  sac_token_strip_layout (&head->strip, map->row_labels, map->matrix.n_rows, area, map->selected_row, text);
  used = area.y + head->strip.area.height + padding - inner.y;
  head->body = (SacRect){ inner.x, inner.y + used, inner.width, MAX (inner.height - used, 1) };
}

void
sac_query_head_clear (SacQueryHead *head)
{
  sac_token_strip_clear (&head->strip);
}

double
sac_query_head_measure (const SacMap *map, double width, SacText *text)
{
  const double padding = sac_theme_scale (text->theme, PADDING);
  g_auto (SacTokenStrip) strip = { NULL };

  sac_token_strip_layout (&strip, map->row_labels, map->matrix.n_rows,
                          (SacRect){ 0, 0, width - 2 * padding, 200 }, map->selected_row, text);
  return sac_heading_measure (map->title, map->subtitle, text) + caption_height (map, text) +
         strip.area.height + 3 * padding;
}

/* "queries", and which of them are seen where not all are */
static void
paint_caption (const SacQueryHead *head, cairo_t *cr, SacText *text, double x, double y)
{
  const SacTokenStrip *strip = &head->strip;
  const gboolean in_part = strip->first > 0 || strip->end < strip->n_items;
  g_autofree char *caption = in_part ? g_strdup_printf (_ ("query (who looks): %zu to %zu of %zu"),
                                                        strip->first + 1, strip->end, strip->n_items)
                                     : g_strdup (_ ("query (who looks)"));

  sac_color_set (cr, text->theme->roles[SAC_ROLE_QUERY], 1);
  sac_text_paint (text, cr, caption, SAC_TEXT_SMALL, x, y, 0, 0);
}

void
sac_query_head_paint (const SacQueryHead *head, const SacPicture *picture, cairo_t *cr, SacText *text)
{
  const SacRect area = picture->area;
  const double x = area.x + sac_theme_scale (text->theme, PADDING),
               y = area.y + sac_theme_scale (text->theme, PADDING);

  sac_heading_paint (cr, text, picture->map.title, picture->map.subtitle, x, y, area);
  if (head->caption > 0)
    paint_caption (head, cr, text, x, y + head->heading);
  sac_token_strip_paint (&head->strip, cr, text, (gssize) sac_picture_get_row (&picture->map),
                         SAC_ROLE_QUERY);
}
