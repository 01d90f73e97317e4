/* ui/widgets/variant-list.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/variant-list.h"

#include "ui/widgets/accessible.h"
#include "ui/widgets/parts.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *box, *title, *toggle, *remove, *form;
} Row;

struct _SacVariantList
{
  GtkWidget parent_instance;

  /* Owned */
  GArray *fields; /* of SacFormField; their texts lie in @kept */
  GPtrArray *kept;
  GArray *rows; /* of Row */

  /* Children */
  GtkWidget *box, *add;

  guint fewest, most;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (SacVariantList, sac_variant_list, GTK_TYPE_WIDGET)

static Row *
get_row (SacVariantList *self, guint index)
{
  return &g_array_index (self->rows, Row, index);
}

/* (transfer full): "additive · softmax", its choices in words; a number with its label */
static char *
dup_title (SacVariantList *self, guint index)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const SacFormField *field = &g_array_index (self->fields, SacFormField, i);
      const double value =
        sac_param_form_get_value (SAC_PARAM_FORM (get_row (self, index)->form), field->name);

      if (i > 0 && value == field->value)
        continue; /* as it would be anyway */
      if (text->len > 0)
        g_string_append (text, " · ");
      if (field->kind == SAC_FORM_CHOICE)
        g_string_append (text, field->choices[(guint) value]);
      else if (field->kind == SAC_FORM_SWITCH)
        g_string_append (text, field->label);
      else
        g_string_append_printf (text, "%s %g", field->label, value);
    }
  return g_string_free (text, FALSE);
}

/* Names, and what may be done. */
static void
update (SacVariantList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = get_row (self, i);
      g_autofree char *title = dup_title (self, i);
      g_autofree char *name = g_strdup_printf (_ ("Variant %u: %s"), i + 1, title);
      g_autofree char *remove = g_strdup_printf (_ ("Take variant %u away"), i + 1);

      gtk_label_set_text (GTK_LABEL (row->title), title);
      gtk_widget_set_tooltip_text (row->title, name);
      sac_accessible_set_name (row->toggle, name);
      sac_accessible_set_name (row->remove, remove);
      gtk_widget_set_tooltip_text (row->remove, remove);
      gtk_widget_set_sensitive (row->remove, self->rows->len > self->fewest);
    }
  gtk_widget_set_sensitive (self->add, self->rows->len < self->most && self->fields->len > 0);
}

static void
changed (SacVariantList *self)
{
  update (self);
  g_signal_emit (self, changed_signal, 0);
}

static guint
find_row (SacVariantList *self, GtkWidget *remove)
{
  guint i = 0;

  while (i < self->rows->len && get_row (self, i)->remove != remove)
    i++;
  return i;
}

/* The colour of a variant is its place's: the swatches are made anew. */
static void
place_swatches (SacVariantList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *head = gtk_widget_get_parent (get_row (self, i)->title);

      gtk_box_remove (GTK_BOX (head), gtk_widget_get_first_child (head));
      gtk_box_prepend (GTK_BOX (head), sac_part_new_swatch (i));
    }
}

static void
remove_clicked (SacVariantList *self, GtkWidget *button)
{
  const guint index = find_row (self, button);
  GtkWidget *next;

  if (index >= self->rows->len || self->rows->len <= self->fewest)
    return;
  gtk_box_remove (GTK_BOX (self->box), get_row (self, index)->box);
  g_array_remove_index (self->rows, index);
  place_swatches (self);
  changed (self);
  next = get_row (self, MIN (index, self->rows->len - 1))->toggle;
  gtk_widget_grab_focus (next);
}

/* No GtkExpander: where the focus goes on behind a closed one, GTK 4.8 asks what it has taken out of the window. */
static GtkWidget *
build_toggle (Row *row, guint index)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  row->title = sac_part_new_label ("saccade-variant", PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (row->title, TRUE);
  gtk_box_append (GTK_BOX (head), sac_part_new_swatch (index));
  gtk_box_append (GTK_BOX (head), row->title);
  gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  row->toggle = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (row->toggle), head);
  gtk_widget_set_hexpand (row->toggle, TRUE);
  return row->toggle;
}

static void
build_row (SacVariantList *self, Row *row, guint index)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  row->form = sac_param_form_new ();
  sac_param_form_set_fields (SAC_PARAM_FORM (row->form), (const SacFormField *) self->fields->data,
                             self->fields->len);
  row->remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (row->remove, "flat");
  g_signal_connect_swapped (row->remove, "clicked", G_CALLBACK (remove_clicked), self);
  g_signal_connect_swapped (row->form, "changed", G_CALLBACK (changed), self);
  gtk_box_append (GTK_BOX (line), build_toggle (row, index));
  gtk_box_append (GTK_BOX (line), row->remove);
  gtk_box_append (GTK_BOX (row->box), line);
  gtk_box_append (GTK_BOX (row->box), row->form);
  g_object_bind_property (row->toggle, "active", row->form, "visible", G_BINDING_SYNC_CREATE);
}

void
sac_variant_list_add (SacVariantList *self, const char *name, double value)
{
  Row row;

  g_return_if_fail (SAC_IS_VARIANT_LIST (self));

  if (self->rows->len >= self->most || self->fields->len == 0)
    return;
  build_row (self, &row, self->rows->len);
  if (name != NULL)
    sac_param_form_set_value (SAC_PARAM_FORM (row.form), name, value);
  gtk_box_append (GTK_BOX (self->box), row.box);
  g_array_append_val (self->rows, row);
  changed (self);
}

/* A mechanism that none has yet: two of the same would be refused. */
static double
find_new_choice (SacVariantList *self, const SacFormField *field)
{
  for (guint choice = 0; field->choices != NULL && field->choices[choice] != NULL; choice++)
    {
      gboolean taken = FALSE;

      for (guint i = 0; i < self->rows->len; i++)
        taken |= sac_param_form_get_value (SAC_PARAM_FORM (get_row (self, i)->form), field->name) == choice;
      if (!taken)
        return choice;
    }
  return field->value;
}

static void
add_clicked (SacVariantList *self)
{
  const SacFormField *first = &g_array_index (self->fields, SacFormField, 0);
  const guint n = self->rows->len;

  sac_variant_list_add (self, first->name, find_new_choice (self, first));
  if (self->rows->len == n)
    return;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_row (self, n)->toggle), TRUE);
  gtk_widget_grab_focus (get_row (self, n)->toggle);
}

guint
sac_variant_list_get_n (SacVariantList *self)
{
  g_return_val_if_fail (SAC_IS_VARIANT_LIST (self), 0);
  return self->rows->len;
}

SacParamForm *
sac_variant_list_get_form (SacVariantList *self, guint index)
{
  g_return_val_if_fail (SAC_IS_VARIANT_LIST (self) && index < self->rows->len, NULL);
  return SAC_PARAM_FORM (get_row (self, index)->form);
}

GVariant *
sac_variant_list_get_values (SacVariantList *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (SAC_IS_VARIANT_LIST (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sd}"));
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (GVariant) values = sac_param_form_get_values (SAC_PARAM_FORM (get_row (self, i)->form));

      g_variant_builder_add_value (&builder, values);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static const char *
keep (SacVariantList *self, const char *text)
{
  if (text != NULL)
    g_ptr_array_add (self->kept, g_strdup (text));
  return text != NULL ? g_ptr_array_index (self->kept, self->kept->len - 1) : NULL;
}

static const char *const *
keep_choices (SacVariantList *self, const char *const *choices)
{
  const guint n = choices != NULL ? g_strv_length ((char **) choices) : 0;
  const char **copy = n > 0 ? g_new0 (const char *, n + 1) : NULL;

  for (guint i = 0; i < n; i++)
    copy[i] = keep (self, choices[i]);
  if (copy != NULL)
    g_ptr_array_add (self->kept, copy);
  return copy;
}

static void
keep_field (SacVariantList *self, const SacFormField *field)
{
  SacFormField own = *field;

  own.name = keep (self, field->name);
  own.label = keep (self, field->label);
  own.unit = keep (self, field->unit);
  own.group = NULL; /* the row is its heading */
  own.help = keep (self, field->help);
  own.choices = keep_choices (self, field->choices);
  g_array_append_val (self->fields, own);
}

void
sac_variant_list_set_fields (SacVariantList *self, const SacFormField *fields, gsize n_fields)
{
  g_return_if_fail (SAC_IS_VARIANT_LIST (self) && (fields != NULL || n_fields == 0));

  for (guint i = 0; i < self->rows->len; i++)
    gtk_box_remove (GTK_BOX (self->box), get_row (self, i)->box);
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->fields, 0);
  g_ptr_array_set_size (self->kept, 0);
  for (gsize i = 0; i < n_fields; i++)
    keep_field (self, &fields[i]);
  update (self);
}

GtkWidget *
sac_variant_list_new (guint fewest, guint most)
{
  SacVariantList *self = g_object_new (SAC_TYPE_VARIANT_LIST, NULL);

  self->fewest = fewest;
  self->most = most;
  return GTK_WIDGET (self);
}

static void
sac_variant_list_dispose (GObject *object)
{
  SacVariantList *self = SAC_VARIANT_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  G_OBJECT_CLASS (sac_variant_list_parent_class)->dispose (object);
}

static void
sac_variant_list_class_init (SacVariantListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_variant_list_dispose;
  changed_signal =
    g_signal_new ("changed", SAC_TYPE_VARIANT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "variantlist");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sac_variant_list_init (SacVariantList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->fields = g_array_new (FALSE, FALSE, sizeof (SacFormField));
  self->kept = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->add = gtk_button_new_with_label (_ ("Add a Variant"));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_clicked), self);
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));
}
