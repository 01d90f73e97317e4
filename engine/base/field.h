/* engine/base/field.h — hyperparameters, declared once as described fields
 *
 * A field has a name (command line, config.json), a label and a unit (the window's form, help), a range and a
 * default. The command line's options, its help, the form of the Train view and the checks of a loaded
 * config are all made from the same table.
 *
 * Values     a SacSettings holds one value a field of its table: a number, or the index of a choice.
 * Errors     %SAC_ENGINE_ERROR_UNKNOWN for a name that is not in the table, %SAC_ENGINE_ERROR_RANGE
 *            for a value outside its range; the sentence names the field, the range and the value.
 * Threads    tables are constant; a SacSettings belongs to one thread, copy it to hand it over.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SAC_FIELD_INTEGER,
  SAC_FIELD_REAL,
  SAC_FIELD_SWITCH, /* 0 or 1 */
  SAC_FIELD_CHOICE, /* an index into choices */
} SacFieldKind;

typedef struct
{
  const char *name;  /* lower case, dashes: "learning-rate" */
  const char *label; /* "Learning rate" */
  const char *unit;  /* (nullable): "steps", "tokens" */
  const char *group; /* heading in the form: "Model", "Optimiser", "Schedule" … */
  const char *help;  /* one sentence */
  SacFieldKind kind;
  double minimum;
  double maximum;
  double initial;
  gboolean logarithmic;       /* a form steps it by factors */
  const char *const *choices; /* (nullable) NULL-terminated; for SAC_FIELD_CHOICE */
  gboolean live;              /* may be changed while a run goes on */
  gboolean silent;            /* changes nothing of what a run computes: a checkpoint may lack it */
  gboolean later;             /* came later: what was written before it did lacks it, and means @initial */
} SacField;

/* A table of fields ends with one whose name is NULL. */

typedef struct _SacSettings SacSettings;

/* Defaults of @fields, which must outlive the settings (it is a constant table). */
SacSettings *sac_settings_new (const SacField *fields) G_GNUC_WARN_UNUSED_RESULT;
SacSettings *sac_settings_copy (const SacSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
void sac_settings_free (SacSettings *settings);

const SacField *sac_settings_get_fields (const SacSettings *settings);

/* The field called @name, or NULL. */
const SacField *sac_field_find (const SacField *fields, const char *name);

/* (transfer none): @choice of a field as a person is shown it, in the language of the locale. */
const char *sac_field_get_choice_label (const char *choice);

/* The value of a field that exists; an unknown @name is a caller's bug (and gives 0). */
double sac_settings_get (const SacSettings *settings, const char *name);
int sac_settings_get_int (const SacSettings *settings, const char *name);
const char *sac_settings_get_choice (const SacSettings *settings, const char *name);

gboolean sac_settings_set (SacSettings *settings, const char *name, double value, GError **error);

/* @text as a user or a file writes it: "0.003", "additive", "on", "yes", "true". */
gboolean sac_settings_set_text (SacSettings *settings, const char *name, const char *text, GError **error);

/* (transfer full): the value as sac_settings_set_text() reads it back exactly. */
char *sac_settings_get_text (const SacSettings *settings, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacSettings, sac_settings_free)

G_END_DECLS
