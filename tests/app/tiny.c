/* tests/app/tiny.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/app/tiny.h"

#include "app/compare-setup.h"

static const struct
{
  const char *name;
  double value;
} sizes[] = {
  { "batch", 4 },          { "hidden", 8 },   { "embedding", 4 },           { "attention-width", 6 },
  { "examples", 40 },      { "warmup", 0 },   { "validation-examples", 4 }, { "test-examples", 4 },
  { "validate-every", 5 }, { "patience", 0 },
};

SacPlan *
tiny_plan_new (guint n_steps)
{
  return tiny_plan_new_for ("dates", n_steps);
}

SacPlan *
tiny_plan_new_for (const char *lesson, guint n_steps)
{
  SacPlan *plan = sac_plan_new_for_lesson (sac_lesson_find (lesson, NULL), NULL);

  g_assert_nonnull (plan);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_assert_true (sac_plan_set (plan, sizes[i].name, sizes[i].value, NULL));
  g_assert_true (sac_plan_set (plan, "steps", n_steps, NULL));
  return plan;
}

GVariant *
tiny_values_new (guint n_steps)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sd}"));
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_variant_builder_add (&builder, "{sd}", sizes[i].name, sizes[i].value);
  g_variant_builder_add (&builder, "{sd}", "steps", (double) n_steps);
  return g_variant_builder_end (&builder);
}

static SacTrainer *
tiny_trainer_new (guint n_steps)
{
  g_autoptr (SacPlan) plan = tiny_plan_new (n_steps);
  SacTrainerSetup setup;
  SacTrainer *trainer;

  sac_plan_init_setup (plan, &setup);
  trainer = sac_trainer_new (&setup, NULL, NULL);
  g_assert_nonnull (trainer);
  g_assert_true (sac_trainer_run (trainer, NULL, NULL, NULL));
  return trainer;
}

SacTranslator *
tiny_translator_new (guint n_steps)
{
  g_autoptr (SacTrainer) trainer = tiny_trainer_new (n_steps);

  return sac_trainer_copy_translator (trainer, FALSE);
}

void
tiny_save (const char *folder, guint n_steps)
{
  g_autoptr (SacTrainer) trainer = tiny_trainer_new (n_steps);

  g_assert_true (sac_trainer_save (trainer, folder, NULL));
}

SacComparePlan *
tiny_compare_plan_new (guint n_steps, const char *variants)
{
  g_autoptr (SacPlan) plan = tiny_plan_new (n_steps);
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (n_steps));
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE ("aa{sd}"), variants, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  SacComparePlan *made = sac_compare_setup_new (plan, &error);

  g_assert_no_error (error);
  g_assert_nonnull (parsed);
  sac_compare_setup_fill (made, values, parsed, &error);
  g_assert_no_error (error);
  return made;
}
