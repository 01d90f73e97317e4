/* ui/widgets/param-row.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/param-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

char *
sac_param_row_dup_help (const SacFormField *field)
{
  const gboolean has_unit = field->unit != NULL && *field->unit != '\0';
  const gboolean has_help = field->help != NULL && *field->help != '\0';

  if (has_unit && has_help)
    return g_strdup_printf (_ ("%s (%s)"), field->help, field->unit);
  return g_strdup (has_help ? field->help : has_unit ? field->unit : NULL);
}

static GtkWidget *
new_text (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* By its title alone; the button inside a drop-down is what takes the focus. */
static void
name_control (GtkWidget *control, GtkWidget *title)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL,
                                  -1);
  if (GTK_IS_DROP_DOWN (control))
    name_control (gtk_widget_get_first_child (control), title);
}

static void
set_up (GtkWidget *row, const char *label, gboolean activatable)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), activatable);
  gtk_widget_set_focusable (row, FALSE); /* the control takes the focus itself */
}

GtkWidget *
sac_param_row_new (const char *label, const char *help, GtkWidget *control)
{
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *title = new_text (label, NULL);

  set_up (row, label, FALSE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), control);
  gtk_box_append (GTK_BOX (box), line);
  if (help != NULL)
    gtk_box_append (GTK_BOX (box), new_text (help, "saccade-help"));
  gtk_widget_add_css_class (box, "saccade-param-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  name_control (control, title);
  return row;
}

GtkWidget *
sac_param_row_new_switch (const char *label, const char *help, GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();

  set_up (row, label, TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), help != NULL ? help : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  return row;
}
