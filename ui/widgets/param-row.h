/* ui/widgets/param-row.h — one line of a SacParamForm: label, control, help
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/widgets/param-form.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): help and unit of @field in one text */
char *sac_param_row_dup_help (const SacFormField *field) G_GNUC_WARN_UNUSED_RESULT;

/* @help (nullable) stands under @label and @control, where all of it can be read. */
GtkWidget *
sac_param_row_new (const char *label, const char *help, GtkWidget *control) G_GNUC_WARN_UNUSED_RESULT;

/* A small control beside both, which a click anywhere on the row turns on and off. */
GtkWidget *
sac_param_row_new_switch (const char *label, const char *help, GtkWidget *control) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
