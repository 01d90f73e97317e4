/* tests/ui/test-widgets-form.c — a form made from described fields, a control of each kind
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-data.h"
#include "tests/ui/gtk-support.h"

#include <adwaita.h>
#include <math.h>

static GtkWidget *
new_form (void)
{
  GtkWidget *form = sac_param_form_new ();

  sac_param_form_set_fields (SAC_PARAM_FORM (form), gallery_fields, gallery_n_fields);
  return form;
}

static void
test_defaults (void)
{
  GtkWidget *form = new_form (), *window = test_show (form, 400, 900);
  g_autoptr (GVariant) values = sac_param_form_get_values (SAC_PARAM_FORM (form));

  g_assert_cmpuint (g_variant_n_children (values), ==, gallery_n_fields);
  for (gsize i = 0; i < gallery_n_fields; i++)
    {
      double value = NAN;

      g_assert_true (g_variant_lookup (values, gallery_fields[i].name, "d", &value));
      g_assert_cmpfloat_with_epsilon (value, gallery_fields[i].value, 1e-12);
    }
  g_assert_true (isnan (sac_param_form_get_value (SAC_PARAM_FORM (form), "no-such-field")));
  test_close (window, form);
}

static void
test_kinds (void)
{
  GtkWidget *form = new_form (), *window = test_show (form, 400, 900);
  SacParamForm *self = SAC_PARAM_FORM (form);

  g_assert_true (GTK_IS_DROP_DOWN (sac_param_form_get_control (self, "mechanism")));
  g_assert_true (GTK_IS_SPIN_BUTTON (sac_param_form_get_control (self, "hidden")));
  g_assert_true (GTK_IS_SPIN_BUTTON (sac_param_form_get_control (self, "dropout")));
  g_assert_true (GTK_IS_SWITCH (sac_param_form_get_control (self, "bidirectional")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sac_param_form_get_control (self, "learning-rate"))),
                   ==, "0.003");
  test_close (window, form);
}

/* every kind tells its change once, and setting the same tells nothing */
static void
test_changed (void)
{
  static const struct
  {
    const char *name;
    double value;
  } changes[] = { { "mechanism", 2 },          { "hidden", 100 },        { "bidirectional", 0 },
                  { "learning-rate", 0.0007 }, { "weight-decay", 0.01 }, { "steps", 123456 } };
  GtkWidget *form = new_form (), *window = test_show (form, 400, 900);
  guint n_changed = 0;

  g_signal_connect_swapped (form, "changed", G_CALLBACK (test_count), &n_changed);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    for (int twice = 0; twice < 2; twice++)
      {
        sac_param_form_set_value (SAC_PARAM_FORM (form), changes[i].name, changes[i].value);
        g_assert_cmpuint (n_changed, ==, i + 1);
        g_assert_cmpfloat_with_epsilon (sac_param_form_get_value (SAC_PARAM_FORM (form), changes[i].name),
                                        changes[i].value, 1e-9);
      }
  test_close (window, form);
}

/* text that is not entered yet counts; what is no number leaves the value; too much is cut */
static void
test_typing (void)
{
  GtkWidget *form = new_form (), *window = test_show (form, 400, 900);
  GtkWidget *spin = sac_param_form_get_control (SAC_PARAM_FORM (form), "learning-rate");

  gtk_editable_set_text (GTK_EDITABLE (spin), "2.5e-4");
  g_assert_cmpfloat_with_epsilon (sac_param_form_get_value (SAC_PARAM_FORM (form), "learning-rate"), 2.5e-4,
                                  1e-12);
  gtk_editable_set_text (GTK_EDITABLE (spin), "soon");
  g_assert_cmpfloat_with_epsilon (sac_param_form_get_value (SAC_PARAM_FORM (form), "learning-rate"), 2.5e-4,
                                  1e-12);
  gtk_editable_set_text (GTK_EDITABLE (spin), "99");
  g_assert_cmpfloat (sac_param_form_get_value (SAC_PARAM_FORM (form), "learning-rate"), ==, 1);
  test_close (window, form);
}

/* a click on + goes to the next round number */
static void
test_clicks (void)
{
  GtkWidget *form = new_form (), *window = test_show (form, 400, 900);
  GtkWidget *spin = sac_param_form_get_control (SAC_PARAM_FORM (form), "learning-rate");
  static const double wanted[] = { 0.005, 0.01, 0.02 };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 0);
      g_assert_cmpfloat_with_epsilon (sac_param_form_get_value (SAC_PARAM_FORM (form), "learning-rate"),
                                      wanted[i], 1e-9);
    }
  spin = sac_param_form_get_control (SAC_PARAM_FORM (form), "hidden");
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_BACKWARD, 0);
  g_assert_cmpfloat (sac_param_form_get_value (SAC_PARAM_FORM (form), "hidden"), ==, 64);
  test_close (window, form);
}

static void
test_named (void)
{
  GtkWidget *form = new_form (), *window = test_show (form, 400, 900);

  /* by the title of its row, and by nothing else: two names are read one after the other */
  for (gsize i = 0; i < gallery_n_fields; i++)
    {
      GtkAccessible *control =
        GTK_ACCESSIBLE (sac_param_form_get_control (SAC_PARAM_FORM (form), gallery_fields[i].name));

      g_assert_true (gtk_test_accessible_has_relation (control, GTK_ACCESSIBLE_RELATION_LABELLED_BY));
      g_assert_false (gtk_test_accessible_has_property (control, GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  g_assert_cmpuint (test_count_unnamed (form), ==, 0);
  test_close (window, form);
}

/* other fields take the place of the old ones */
static void
test_replace (void)
{
  GtkWidget *form = new_form (), *window = test_show (form, 400, 900);

  sac_param_form_set_fields (SAC_PARAM_FORM (form), gallery_fields + 1, 1);
  g_assert_null (sac_param_form_get_control (SAC_PARAM_FORM (form), "mechanism"));
  g_assert_cmpfloat (sac_param_form_get_value (SAC_PARAM_FORM (form), "hidden"), ==, 96);
  test_close (window, form);
}

int
main (int argc, char **argv)
{
  test_gtk_init (&argc, &argv);
  g_test_add_func ("/ui/param-form/defaults", test_defaults);
  g_test_add_func ("/ui/param-form/kinds", test_kinds);
  g_test_add_func ("/ui/param-form/changed", test_changed);
  g_test_add_func ("/ui/param-form/typing", test_typing);
  g_test_add_func ("/ui/param-form/clicks", test_clicks);
  g_test_add_func ("/ui/param-form/named", test_named);
  g_test_add_func ("/ui/param-form/replace", test_replace);
  return g_test_run ();
}
