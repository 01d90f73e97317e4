/* ui/widgets/param-form.h — a form made from described fields
 *
 * Signals    "changed" (const char *name) when the user or set_value() changes a value
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SAC_FORM_INTEGER,
  SAC_FORM_REAL,
  SAC_FORM_SWITCH, /* 0 or 1 */
  SAC_FORM_CHOICE  /* index into choices */
} SacFormKind;

/**
 * SacFormField:
 * @name: unique, e.g. "learning-rate"
 * @label: e.g. "Learning rate"
 * @unit: (nullable): e.g. "sentences"; shown beside the help
 * @group: (nullable): heading; fields of one group are neighbours
 * @help: (nullable): one sentence under the label
 * @kind: what control it gets
 * @minimum, @maximum, @value: of numbers; @value is the index of a choice
 * @logarithmic: buttons multiply instead of add: 0.001, 0.002, 0.005, 0.01
 * @choices: (nullable) (array zero-terminated=1): labels, for %SAC_FORM_CHOICE
 * @live: can be changed also while the form is locked
 */
typedef struct
{
  const char *name, *label, *unit, *group, *help;
  SacFormKind kind;
  double minimum, maximum, value;
  gboolean logarithmic;
  const char *const *choices;
  gboolean live;
} SacFormField;

#define SAC_TYPE_PARAM_FORM (sac_param_form_get_type ())
G_DECLARE_FINAL_TYPE (SacParamForm, sac_param_form, SAC, PARAM_FORM, GtkWidget)

GtkWidget *sac_param_form_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Replaces all controls; copies what it needs. */
void sac_param_form_set_fields (SacParamForm *self, const SacFormField *fields, gsize n_fields);

/* (transfer full): a{sd}: name → value, in the order of the fields; what is being typed counts. */
GVariant *sac_param_form_get_values (SacParamForm *self) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): the same; what is being typed does not count yet, and stays as it is typed. */
GVariant *sac_param_form_peek_values (SacParamForm *self) G_GNUC_WARN_UNUSED_RESULT;

/* NaN for an unknown @name. */
double sac_param_form_get_value (SacParamForm *self, const char *name);
/* A number out of its range is taken into it, an unknown choice not at all. */
void sac_param_form_set_value (SacParamForm *self, const char *name, double value);

/* Only live fields can be changed meanwhile. */
void sac_param_form_set_locked (SacParamForm *self, gboolean locked);

/* (transfer none) (nullable): the spin button, switch or row of a field. */
GtkWidget *sac_param_form_get_control (SacParamForm *self, const char *name);

G_END_DECLS
