/* app/cli/train-log.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/train-log.h"

#define MOST_FIELDS 16

typedef struct
{
  SacJsonlField fields[MOST_FIELDS];
  gsize n;
} Line;

static void
add (Line *line, const char *name, double number)
{
  g_assert (line->n < MOST_FIELDS);
  line->fields[line->n++] = (SacJsonlField){ .name = name, .number = number };
}

static void
add_validation (Line *line, const SacValidation *validation)
{
  add (line, "validation_loss", validation->loss);
  add (line, "validation_accuracy", validation->accuracy);
  add (line, "exact", validation->exact);
  add (line, "entropy", validation->entropy);
  add (line, "sharpness", validation->sharpness);
  add (line, "distance", validation->distance);
  add (line, "alignment_error", validation->alignment_error);
  add (line, "gold_weight", validation->gold_weight);
}

gboolean
sac_train_log_write (SacJsonl *log, const SacTrainReport *report, GError **error)
{
  Line line = { .n = 0 };

  add (&line, "step", (double) report->step);
  add (&line, "loss", report->loss);
  add (&line, "accuracy", report->accuracy);
  add (&line, "guide", report->guide);
  add (&line, "gradient_norm", report->gradient_norm);
  add (&line, "learning_rate", report->learning_rate);
  add (&line, "tokens", (double) report->n_tokens);
  add (&line, "seconds", report->seconds);
  if (report->validated)
    add_validation (&line, &report->validation);
  return sac_jsonl_write (log, line.fields, line.n, error);
}
