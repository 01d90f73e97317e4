/* ui/views/step-view-place.c — the stage and the number that are shown, read and set from outside
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/views/step-view-private.h"

static GtkWidget *
get_table (SacStepView *self, SacStepTableName name)
{
  switch (name)
    {
    case SAC_STEP_TABLE_FACTS: return self->facts;
    case SAC_STEP_TABLE_ITEMS: return self->items;
    case SAC_STEP_TABLE_TERMS: return self->terms;
    default: return NULL;
    }
}

SacStepStage
sac_step_view_get_stage (SacStepView *self)
{
  g_return_val_if_fail (SAC_IS_STEP_VIEW (self), SAC_STEP_SCORES);
  return self->wanted_stage >= 0 ? (SacStepStage) self->wanted_stage : sac_stepper_get_stage (self->stepper);
}

void
sac_step_view_take_stage (SacStepView *self)
{
  if (self->wanted_stage < 0)
    return;
  sac_stepper_go (self->stepper, sac_stepper_get_token (self->stepper), (SacStepStage) self->wanted_stage);
  self->wanted_stage = -1;
}

void
sac_step_view_set_stage (SacStepView *self, SacStepStage stage)
{
  g_return_if_fail (SAC_IS_STEP_VIEW (self) && (guint) stage < SAC_N_STEPS);

  self->wanted_stage = (int) stage;
  self->wanted_number.table = SAC_STEP_TABLE_NONE;
  if (self->data == NULL)
    return;
  sac_step_view_take_stage (self);
  sac_step_view_show (self);
}

void
sac_step_view_get_number (SacStepView *self, SacStepNumber *number)
{
  gsize row, column;

  g_return_if_fail (SAC_IS_STEP_VIEW (self) && number != NULL);

  *number =
    (SacStepNumber){ self->dimension, self->unit, self->vocabulary_word, SAC_STEP_TABLE_NONE, -1, -1 };
  if (self->data == NULL)
    return;
  for (int i = SAC_STEP_TABLE_FACTS; i < SAC_N_STEP_TABLES; i++)
    if (sac_number_table_get_asked (SAC_NUMBER_TABLE (get_table (self, (SacStepTableName) i)), &row, &column))
      {
        number->table = (SacStepTableName) i;
        number->row = (int) row;
        number->column = (int) column;
        return;
      }
}

static gboolean
has_number (SacStepView *self, const SacStepNumber *number)
{
  const SacStepPart *part = &self->data->stages[sac_stepper_get_stage (self->stepper)];
  const SacStepTable *table = number->table == SAC_STEP_TABLE_FACTS   ? &part->facts
                              : number->table == SAC_STEP_TABLE_ITEMS ? &part->items
                                                                      : &part->terms;

  return number->row >= 0 && number->column >= 0 && (gsize) number->row < table->n_rows &&
         (gsize) number->column < table->n_columns;
}

/* The numbers may be those of another cell still: then it is asked about when the right ones are there. */
void
sac_step_view_take_number (SacStepView *self)
{
  const SacStepNumber wanted = self->wanted_number;
  const SacStepPlace *place = self->data != NULL ? &self->data->place : NULL;

  if (wanted.table == SAC_STEP_TABLE_NONE || place == NULL)
    return;
  if ((int) place->query != sac_selection_get_row (self->selection) ||
      (int) place->key != sac_selection_get_column (self->selection))
    return;
  self->wanted_number.table = SAC_STEP_TABLE_NONE;
  if (!has_number (self, &wanted))
    return;
  for (int i = SAC_STEP_TABLE_FACTS; i < SAC_N_STEP_TABLES; i++)
    {
      GtkWidget *table = get_table (self, (SacStepTableName) i);
      const gboolean asked = i == (int) wanted.table;

      sac_number_table_ask (SAC_NUMBER_TABLE (table), asked ? wanted.row : -1, asked ? wanted.column : -1);
    }
  sac_step_view_show_origin (self, get_table (self, wanted.table));
}

void
sac_step_view_set_number (SacStepView *self, const SacStepNumber *number)
{
  g_return_if_fail (SAC_IS_STEP_VIEW (self) && number != NULL);

  self->wanted_number = *number;
  self->dimension = number->dimension;
  self->unit = number->unit;
  self->vocabulary_word = number->word;
  sac_step_view_ask (self); /* comes back with data, and sac_step_view_take_number() */
}
