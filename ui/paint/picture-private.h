/* ui/paint/picture-private.h — what one kind of picture has to answer
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/picture.h"
#include "ui/paint/token-strip.h"

G_BEGIN_DECLS

/**
 * SacPictureClass:
 * @instance_size: of a struct that begins with a SacPicture
 * @layout: once; @map, @area and @theme are set
 * @clear: (nullable): frees what @layout made
 * @selected: (nullable): after the selection changed
 * @paint_base: (nullable): what does not change with the selection
 * @base_alpha: (nullable): of the base while something is selected; %NULL = 1
 * @paint_frame: the rest
 */
typedef struct
{
  const char *name, *label, *about;
  gsize instance_size;
  gboolean keys_down;
  void (*layout) (SacPicture *self);
  void (*clear) (SacPicture *self);
  void (*selected) (SacPicture *self);
  void (*paint_base) (const SacPicture *self, cairo_t *cr);
  double (*base_alpha) (const SacPicture *self);
  void (*paint_frame) (const SacPicture *self, cairo_t *cr);
  gboolean (*cell_at) (const SacPicture *self, double x, double y, gsize *row, gsize *column);
  void (*natural_size) (const SacMap *map,
                        const SacTheme *theme,
                        double widest,
                        double highest,
                        double *width,
                        double *height);
} SacPictureClass;

struct _SacPicture
{
  const SacPictureClass *klass;
  SacMap map;
  SacRect area;
  const SacTheme *theme;
};

extern const SacPictureClass sac_picture_map, sac_picture_flow, sac_picture_bars, sac_picture_tint;

/* The output sentence above a picture that shows one query at a time: point at a token to choose it. */
typedef struct
{
  SacTokenStrip strip;
  double heading, caption;
  SacRect body; /* what is left for the rest */
} SacQueryHead;

void sac_query_head_layout (SacQueryHead *head, const SacPicture *picture, double share, SacText *text);
void sac_query_head_clear (SacQueryHead *head);
void sac_query_head_paint (const SacQueryHead *head, const SacPicture *picture, cairo_t *cr, SacText *text);

/* Height it would take of a figure @width wide. */
double sac_query_head_measure (const SacMap *map, double width, SacText *text);

/* The query that is told of: the selected one, or the first. */
gsize sac_picture_get_row (const SacMap *map);

/* The key of @row's largest weight, 0 when the row has none. */
gsize sac_picture_get_peak (const SacMap *map, gsize row);

/* (transfer full): a label as it is shown; a number counted from 1 without labels. */
char *sac_picture_dup_name (const SacLabel *labels, gsize index) G_GNUC_WARN_UNUSED_RESULT;

/* What the numbers are: "weight". */
const char *sac_picture_get_value_name (const SacMap *map);

G_END_DECLS
