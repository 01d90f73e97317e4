/* ui/widgets/param-form.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/widgets/param-form.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/param-row.h"
#include "ui/widgets/number-scale.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One field with its control. */
typedef struct
{
  SacParamForm *form;
  char *name;
  SacFormKind kind;
  gboolean live;
  SacNumberScale scale;
  double dial;        /* where the spin button was */
  GtkWidget *row;     /* what is in the group */
  GtkWidget *control; /* spin button, switch, or the row */
} Control;

struct _SacParamForm
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GPtrArray *controls; /* of Control, in order */
  gboolean locked;
};

G_DEFINE_FINAL_TYPE (SacParamForm, sac_param_form, GTK_TYPE_WIDGET)

static void
control_free (Control *control)
{
  g_signal_handlers_disconnect_by_data (control->control, control);
  g_free (control->name);
  g_free (control);
}

GtkWidget *
sac_param_form_new (void)
{
  return g_object_new (SAC_TYPE_PARAM_FORM, NULL);
}

static void
control_changed (Control *control)
{
  g_signal_emit (control->form, signals[CHANGED], 0, control->name);
}

static void
dial_changed (GtkSpinButton *spin, Control *control)
{
  const double dial = gtk_spin_button_get_value (spin);
  const double snapped = sac_number_scale_snap (&control->scale, control->dial, dial);

  control->dial = snapped;
  if (snapped != dial)
    gtk_spin_button_set_value (spin, snapped); /* comes back here, with nothing left to do but tell */
  else
    control_changed (control);
}

static gboolean
dial_output (GtkSpinButton *spin, Control *control)
{
  const double value = sac_number_scale_from_dial (&control->scale, gtk_spin_button_get_value (spin));
  g_autofree char *text = sac_number_scale_format (&control->scale, value);

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (spin))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  return TRUE;
}

static int
dial_input (GtkSpinButton *spin, double *dial, Control *control)
{
  double value;

  if (!sac_number_scale_parse (&control->scale, gtk_editable_get_text (GTK_EDITABLE (spin)), &value))
    value = sac_number_scale_from_dial (&control->scale, control->dial); /* what it was */
  *dial = sac_number_scale_to_dial (&control->scale, value);
  return TRUE;
}

static GtkWidget *
make_spin (Control *control, const SacFormField *field)
{
  const SacNumberScale *scale = &control->scale;
  const double step = sac_number_scale_get_step (scale);
  GtkAdjustment *dial =
    gtk_adjustment_new (sac_number_scale_to_dial (scale, field->value),
                        sac_number_scale_to_dial (scale, field->minimum),
                        sac_number_scale_to_dial (scale, field->maximum), step, 3 * step, 0);
  GtkWidget *spin = gtk_spin_button_new (NULL, 0, 20);

  control->dial = gtk_adjustment_get_value (dial);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 6);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  g_signal_connect (spin, "output", G_CALLBACK (dial_output), control);
  g_signal_connect (spin, "input", G_CALLBACK (dial_input), control);
  gtk_spin_button_set_adjustment (GTK_SPIN_BUTTON (spin), dial);
  g_signal_connect (spin, "value-changed", G_CALLBACK (dial_changed), control);
  return spin;
}

static GtkWidget *
make_switch (Control *control, const SacFormField *field)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (toggle), field->value != 0);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (control_changed), control);
  return toggle;
}

static GtkWidget *
make_choice (Control *control, const SacFormField *field)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (field->choices);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint) MAX (field->value, 0));
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (control_changed), control);
  return choice;
}

static void
make_row (Control *control, const SacFormField *field)
{
  g_autofree char *help = sac_param_row_dup_help (field);

  switch (field->kind)
    {
    case SAC_FORM_CHOICE: control->control = make_choice (control, field); break;
    case SAC_FORM_SWITCH: control->control = make_switch (control, field); break;
    default: control->control = make_spin (control, field); break;
    }
  control->row = field->kind == SAC_FORM_SWITCH
                   ? sac_param_row_new_switch (field->label, help, control->control)
                   : sac_param_row_new (field->label, help, control->control);
  /* The title of the row names both; a name of our own would be read after it. */
  sac_accessible_set_description (control->control, help != NULL ? help : "");
}

static Control *
control_new (SacParamForm *form, const SacFormField *field)
{
  Control *control = g_new0 (Control, 1);

  control->form = form;
  control->name = g_strdup (field->name);
  control->kind = field->kind;
  control->live = field->live;
  if (field->kind == SAC_FORM_INTEGER || field->kind == SAC_FORM_REAL)
    sac_number_scale_init (&control->scale, field->minimum, field->maximum, field->kind == SAC_FORM_INTEGER,
                           field->logarithmic);
  make_row (control, field);
  return control;
}

static void
remove_all (SacParamForm *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->controls, 0);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

void
sac_param_form_set_fields (SacParamForm *self, const SacFormField *fields, gsize n_fields)
{
  GtkWidget *group = NULL;

  g_return_if_fail (SAC_IS_PARAM_FORM (self));
  g_return_if_fail (fields != NULL || n_fields == 0);

  remove_all (self);
  for (gsize i = 0; i < n_fields; i++)
    {
      Control *control = control_new (self, &fields[i]);

      if (group == NULL || g_strcmp0 (fields[i].group, fields[i - 1].group) != 0)
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                           fields[i].group != NULL ? fields[i].group : "");
          gtk_box_append (GTK_BOX (self->box), group);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), control->row);
      gtk_widget_set_sensitive (control->row, !self->locked || control->live);
      g_ptr_array_add (self->controls, control);
    }
}

void
sac_param_form_set_locked (SacParamForm *self, gboolean locked)
{
  g_return_if_fail (SAC_IS_PARAM_FORM (self));

  self->locked = locked;
  for (guint i = 0; i < self->controls->len; i++)
    {
      const Control *control = g_ptr_array_index (self->controls, i);

      gtk_widget_set_sensitive (control->row, !locked || control->live);
    }
}

static Control *
find_control (SacParamForm *self, const char *name)
{
  for (guint i = 0; i < self->controls->len; i++)
    {
      Control *control = g_ptr_array_index (self->controls, i);

      if (g_strcmp0 (control->name, name) == 0)
        return control;
    }
  return NULL;
}

static double
control_peek_value (Control *control)
{
  switch (control->kind)
    {
    case SAC_FORM_SWITCH: return gtk_switch_get_active (GTK_SWITCH (control->control));
    case SAC_FORM_CHOICE: return gtk_drop_down_get_selected (GTK_DROP_DOWN (control->control));
    default:
      return sac_number_scale_from_dial (&control->scale,
                                         gtk_spin_button_get_value (GTK_SPIN_BUTTON (control->control)));
    }
}

/* What is typed and not yet entered counts. */
static double
control_get_value (Control *control)
{
  if (GTK_IS_SPIN_BUTTON (control->control))
    gtk_spin_button_update (GTK_SPIN_BUTTON (control->control));
  return control_peek_value (control);
}

static GVariant *
collect (SacParamForm *self, double (*get) (Control *control))
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sd}"));
  for (guint i = 0; i < self->controls->len; i++)
    {
      Control *control = g_ptr_array_index (self->controls, i);

      g_variant_builder_add (&builder, "{sd}", control->name, get (control));
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

GVariant *
sac_param_form_get_values (SacParamForm *self)
{
  g_return_val_if_fail (SAC_IS_PARAM_FORM (self), NULL);
  return collect (self, control_get_value);
}

GVariant *
sac_param_form_peek_values (SacParamForm *self)
{
  g_return_val_if_fail (SAC_IS_PARAM_FORM (self), NULL);
  return collect (self, control_peek_value);
}

double
sac_param_form_get_value (SacParamForm *self, const char *name)
{
  Control *control;

  g_return_val_if_fail (SAC_IS_PARAM_FORM (self), NAN);

  control = find_control (self, name);
  return control != NULL ? control_get_value (control) : NAN;
}

void
sac_param_form_set_value (SacParamForm *self, const char *name, double value)
{
  Control *control;

  g_return_if_fail (SAC_IS_PARAM_FORM (self));
  control = find_control (self, name);
  g_return_if_fail (control != NULL);

  switch (control->kind)
    {
    case SAC_FORM_SWITCH: gtk_switch_set_active (GTK_SWITCH (control->control), value != 0); break;
    case SAC_FORM_CHOICE:
      if (value >= 0 &&
          value < g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (control->control))))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (control->control), (guint) value);
      break;
    default:
      control->dial = NAN; /* no click: nothing is rounded */
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (control->control),
                                 sac_number_scale_to_dial (&control->scale, value));
      control->dial = gtk_spin_button_get_value (GTK_SPIN_BUTTON (control->control));
    }
}

GtkWidget *
sac_param_form_get_control (SacParamForm *self, const char *name)
{
  Control *control;

  g_return_val_if_fail (SAC_IS_PARAM_FORM (self), NULL);

  control = find_control (self, name);
  return control != NULL ? control->control : NULL;
}

static void
sac_param_form_dispose (GObject *object)
{
  SacParamForm *self = SAC_PARAM_FORM (object);

  if (self->box != NULL)
    remove_all (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sac_param_form_parent_class)->dispose (object);
}

static void
sac_param_form_finalize (GObject *object)
{
  g_ptr_array_unref (SAC_PARAM_FORM (object)->controls);
  G_OBJECT_CLASS (sac_param_form_parent_class)->finalize (object);
}

static void
sac_param_form_class_init (SacParamFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sac_param_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = sac_param_form_finalize;
  signals[CHANGED] = g_signal_new ("changed", SAC_TYPE_PARAM_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "paramform");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sac_param_form_init (SacParamForm *self)
{
  self->controls = g_ptr_array_new_with_free_func ((GDestroyNotify) control_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
