/* ui/state/selection.h — what is looked at, shared by every view
 *
 * Words      site = one attention block, row = query, column = key; -1 = none.
 * Model      the pointer moves the cell while it is not locked; a lock or the keyboard holds it. The hovered cell is
 *            reported beside it, locked or not.
 * Signals    notify::PROPERTY only on a real change; "cell-changed" (row, column) once a change of the cell.
 * Threads    main thread only.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/picture.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SacScaleChoice: what the user chooses for a map's colours
 */
typedef enum
{
  SAC_SCALE_CHOICE_LINEAR,
  SAC_SCALE_CHOICE_LOG,
  SAC_SCALE_CHOICE_ROW_MAXIMUM,
  SAC_SCALE_CHOICE_HIDE_FIRST,
  SAC_N_SCALE_CHOICES
} SacScaleChoice;

/* "Linear", "Log", "Row maximum", "Hide first token". */
const char *sac_scale_choice_get_label (SacScaleChoice choice);
SacScaling sac_scale_choice_get_scaling (SacScaleChoice choice);

#define SAC_TYPE_SELECTION (sac_selection_get_type ())
G_DECLARE_FINAL_TYPE (SacSelection, sac_selection, SAC, SELECTION, GObject)

SacSelection *sac_selection_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* "site" (nullable), "head" (0 …), "step" (-1 = the newest). */
const char *sac_selection_get_site (SacSelection *self);
void sac_selection_set_site (SacSelection *self, const char *site);
int sac_selection_get_head (SacSelection *self);
void sac_selection_set_head (SacSelection *self, int head);
gint64 sac_selection_get_step (SacSelection *self);
void sac_selection_set_step (SacSelection *self, gint64 step);

/* "row", "column": the cell that is explained. Setting both emits "cell-changed" once. */
int sac_selection_get_row (SacSelection *self);
int sac_selection_get_column (SacSelection *self);
void sac_selection_set_cell (SacSelection *self, int row, int column);

/* "hover-row", "hover-column": under the pointer, -1 when it is elsewhere. Moves the cell too unless locked. */
int sac_selection_get_hover_row (SacSelection *self);
int sac_selection_get_hover_column (SacSelection *self);
void sac_selection_set_hover (SacSelection *self, int row, int column);

/* "locked": the cell stays though the pointer moves. Nothing is locked without a cell. */
gboolean sac_selection_get_locked (SacSelection *self);
void sac_selection_set_locked (SacSelection *self, gboolean locked);

/* Sets the cell inside n_rows × n_columns (no cell if it was outside); called when a map of another shape comes. */
void sac_selection_clamp (SacSelection *self, gsize n_rows, gsize n_columns);

/* "scale": a #SacScaleChoice. */
SacScaleChoice sac_selection_get_scale (SacSelection *self);
void sac_selection_set_scale (SacSelection *self, SacScaleChoice choice);

/* "picture": how the weights are drawn. "mass": per cent of each query's weight that flow lines carry. */
SacPictureKind sac_selection_get_picture (SacSelection *self);
void sac_selection_set_picture (SacSelection *self, SacPictureKind picture);
int sac_selection_get_mass (SacSelection *self);
void sac_selection_set_mass (SacSelection *self, int percent);

/* "words": characters are shown together as words, where a model reads characters; rows and columns are words then. */
gboolean sac_selection_get_words (SacSelection *self);
void sac_selection_set_words (SacSelection *self, gboolean words);

G_END_DECLS
