/* engine/lessons/lessons-private.h — what the lessons share among themselves
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/lesson.h"

G_BEGIN_DECLS

extern const SacLessonClass sac_lesson_dates;
extern const SacLessonClass sac_lesson_gates;
extern const SacLessonClass sac_lesson_gates_classic;
extern const SacLessonClass sac_lesson_translate;

SacDataset *sac_dataset_new (gboolean has_alignment) G_GNUC_WARN_UNUSED_RESULT;

/* A set of source token lists: TRUE when @source was not in it yet (and now is). */
gboolean sac_source_set_add (GHashTable *set, const char *const *source);
GHashTable *sac_source_set_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Moves @n examples (transfer full) into the parts, in random order. */
void
sac_dataset_deal (SacDataset *dataset, SacRandom *random, SacExample **examples, const gsize n_of_part[3]);

G_END_DECLS
