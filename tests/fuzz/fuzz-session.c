/* tests/fuzz/fuzz-session.c — any bytes as a saved session; what is accepted is written and read to the same session
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/saved.h"
#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <string.h>

#define FOLDER "/srv/me"

/* What the window goes by without asking again. */
static void
check_bounds (const SacSaved *saved)
{
  const SacPlace *place = saved->place;

  g_assert_true (!(place->fields & SAC_PLACE_MODEL) || place->model != NULL);
  g_assert_true ((place->query < 0) == (place->key < 0));
  g_assert_true ((guint) place->view < SAC_N_PLACE_VIEWS && (guint) place->scale < SAC_N_SCALE_CHOICES);
  g_assert_true ((guint) place->stage < SAC_N_STEPS && (guint) place->picture < SAC_N_PICTURES);
  g_assert_true (isfinite (place->zoom.factor) && isfinite (place->zoom.center_row));
  g_assert_true (saved->width >= 0 && saved->width <= 16384 && saved->height <= 16384);
  g_assert_true (saved->pairs == NULL || g_path_is_absolute (saved->pairs));
  g_assert_true (place->sentence == NULL || g_utf8_validate (place->sentence, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autofree char *again_note = NULL;
  g_autofree char *text = NULL;
  g_autoptr (SacSaved) saved = sac_saved_parse (bytes, "fuzz", FOLDER, &note, &error);
  g_autoptr (SacSaved) again = NULL;

  g_assert_true ((saved == NULL) == (error != NULL));
  if (saved == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "fuzz: ") &&
                     g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  check_bounds (saved);
  text = sac_saved_to_text (saved, FOLDER, NULL);
  g_assert_nonnull (text);
  written = g_bytes_new (text, strlen (text));
  again = sac_saved_parse (written, "again", FOLDER, &again_note, NULL);
  g_assert_nonnull (again);
  g_assert_true (sac_place_equal (saved->place, again->place));
  return 0;
}
