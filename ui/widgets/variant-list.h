/* ui/widgets/variant-list.h — what is to be compared: a form a variant, to add and to take away
 *
 * Signals    "changed": a variant, or a value of one
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/widgets/param-form.h"

G_BEGIN_DECLS

#define SAC_TYPE_VARIANT_LIST (sac_variant_list_get_type ())
G_DECLARE_FINAL_TYPE (SacVariantList, sac_variant_list, SAC, VARIANT_LIST, GtkWidget)

/* Adding ends at @most, taking away at @fewest. */
GtkWidget *sac_variant_list_new (guint fewest, guint most) G_GNUC_WARN_UNUSED_RESULT;

/* The fields that each has; takes all variants away. Copies what it needs. */
void sac_variant_list_set_fields (SacVariantList *self, const SacFormField *fields, gsize n_fields);

/* With the fields' own values, but @name's (nullable). Nothing when there are as many as there may be. */
void sac_variant_list_add (SacVariantList *self, const char *name, double value);

guint sac_variant_list_get_n (SacVariantList *self);

/* (transfer none): the form of one */
SacParamForm *sac_variant_list_get_form (SacVariantList *self, guint index);

/* (transfer full): aa{sd}: what is being typed counts. */
GVariant *sac_variant_list_get_values (SacVariantList *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
