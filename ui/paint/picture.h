/* ui/paint/picture.h — the same weights as different pictures: map, flow lines, bars, tinted sentence
 *
 * All are given a SacMap, with its scaling, its labels and its selection, and answer the same questions; a picture is
 * one file and one line of the registry. Window, PNG, SVG and PDF use the same calls.
 *
 * A picture is laid out once for a map, an area and a theme. Its selection (selected_row, selected_column, locked of
 * the SacMap) may change afterwards: sac_picture_select().
 *
 * Ownership  a SacPicture borrows the arrays and strings of its map; free it with sac_picture_free().
 * Threads    re-entrant; nothing global.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/figure.h"
#include "ui/paint/map.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_PICTURE_MAP,
  SAC_PICTURE_FLOW, /* queries at the left, keys at the right, a line a weight */
  SAC_PICTURE_BARS, /* the selected query's weights, with numbers */
  SAC_PICTURE_TINT, /* both sentences, the keys tinted by the selected query's weights */
  SAC_N_MAP_PICTURES,
  SAC_PICTURE_TREE =
    SAC_N_MAP_PICTURES, /* not of a map: of what could have been said (ui/paint/tree.h). It has names only */
  SAC_N_PICTURES
} SacPictureKind;

typedef struct _SacPicture SacPicture;

/* "flow", for the command line. */
const char *sac_picture_kind_get_name (SacPictureKind kind);
/* "Flow", for the window. */
const char *sac_picture_kind_get_label (SacPictureKind kind);
/* What it shows, in a line. */
const char *sac_picture_kind_get_about (SacPictureKind kind);
gboolean sac_picture_kind_from_name (const char *name, SacPictureKind *kind);

/* TRUE when the keys stand one below the other, so that Up and Down go through them. */
gboolean sac_picture_kind_has_keys_down (SacPictureKind kind);

/* (transfer full): a picture of a map, not the tree. @map is copied, what it points to is borrowed; so is @theme. */
SacPicture *sac_picture_new (SacPictureKind kind, const SacMap *map, SacRect area, const SacTheme *theme)
  G_GNUC_WARN_UNUSED_RESULT;
void sac_picture_free (SacPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacPicture, sac_picture_free)

/* What is selected from now on; what lies outside counts as none. A row may be selected alone (@column -1). */
void sac_picture_select (SacPicture *picture, gssize row, gssize column, gboolean locked);

/* All of it, over whatever is there: no background is painted. */
void sac_picture_paint (SacPicture *picture, cairo_t *cr);

/* The same in two layers, for a widget that keeps the first as an image: what does not change with the selection, to be
 * painted with @alpha of what it is; and what does. */
void sac_picture_paint_base (SacPicture *picture, cairo_t *cr);
double sac_picture_get_base_alpha (SacPicture *picture);
void sac_picture_paint_frame (SacPicture *picture, cairo_t *cr);

/* The cell that pointing at (@x, @y) means; FALSE when it means none. */
gboolean sac_picture_cell_at (SacPicture *picture, double x, double y, gsize *row, gsize *column);

/* A size that suits a figure of its own (export), within 240×200 … @widest × @highest. */
void sac_picture_get_natural_size (SacPictureKind kind,
                                   const SacMap *map,
                                   const SacTheme *theme,
                                   double widest,
                                   double highest,
                                   double *width,
                                   double *height);

/* (transfer full) (nullable): the picture in its natural size with a margin, on the theme's surface, as a file's bytes. */
GBytes *sac_picture_render (SacPictureKind kind,
                            const SacMap *map,
                            const SacTheme *theme,
                            SacFigureFormat format,
                            double scale,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
