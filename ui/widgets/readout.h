/* ui/widgets/readout.h — one fixed line that says in words what is under the cursor of a map
 *
 * The label's text is what a screen reader hears when it changes.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/state/map-data.h"
#include "ui/state/selection.h"
#include "ui/state/tree-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_READOUT (sac_readout_get_type ())
G_DECLARE_FINAL_TYPE (SacReadout, sac_readout, SAC, READOUT, GtkWidget)

GtkWidget *sac_readout_new (SacSelection *selection) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable): the map that the selection's cell belongs to. */
void sac_readout_set_data (SacReadout *self, SacMapData *data);

/* (transfer full): what is said of a cell of @data. */
typedef char *(*SacReadoutFunc) (SacMapData *data, gsize row, gsize column, gpointer user_data);

/* In the place of the map's own line. @user_data: borrowed */
void sac_readout_set_func (SacReadout *self, SacReadoutFunc func, gpointer user_data);

/* Something that the line is made of has changed. */
void sac_readout_update (SacReadout *self);

/* (nullable): the tree that is told of while it is the selection's picture. */
void sac_readout_set_tree (SacReadout *self, SacTreeData *tree);

/* What it says now, without the hint about the lock. */
const char *sac_readout_get_text (SacReadout *self);

G_END_DECLS
