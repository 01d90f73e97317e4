/* app/walk-step.c — what a step of a walk says, key by key
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/walk-private.h"

#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *const sac_walk_stages[] = { "scores",  "scaled", "masked", "weights",
                                        "context", "output", "word",   NULL };
const char *const sac_walk_scales[] = { "linear", "log", "row-maximum", "hide-first", NULL };
const char *const sac_walk_pictures[] = { "map", "flow", "bars", "tint", NULL };

static const char *const views[] = { "explore", "step", "train", "playground", "compare", NULL };
static const char *const switches[] = { "no", "yes", NULL };
static const char *const panels[] = { "sidebar", "sentence", "heads", "explanation", "curves", "form", NULL };

typedef struct
{
  SacWalkStep *step;
  const SacWalk *walk;
  const SacWalkLine *line;
  const char *file;
} Reader;

static gboolean
refuse_word (const Reader *reader, const char *value, const char *const *words, GError **error)
{
  g_autofree char *shown = sac_text_quote (value);
  g_autofree char *known = g_strjoinv (", ", (char **) words);

  return sac_walk_refuse (error, reader->file, reader->line->line, _ ("%s is %s, which is none of %s"),
                          reader->line->key, shown, known);
}

static gboolean
find_word (const Reader *reader, const char *const *words, int *found, GError **error)
{
  for (*found = 0; words[*found] != NULL; (*found)++)
    if (g_str_equal (words[*found], reader->line->value))
      return TRUE;
  return refuse_word (reader, reader->line->value, words, error);
}

static gboolean
read_count (const Reader *reader, guint64 minimum, guint64 *count, GError **error)
{
  g_autofree char *shown = sac_text_quote (reader->line->value);

  if (g_ascii_string_to_unsigned (reader->line->value, 10, minimum, SAC_WALK_MAX_COUNT, count, NULL))
    return TRUE;
  return sac_walk_refuse (error, reader->file, reader->line->line,
                          _ ("%s is %s, which is no whole number from %d to %d"), reader->line->key, shown,
                          (int) minimum, SAC_WALK_MAX_COUNT);
}

static gboolean
read_model (Reader *reader, GError **error)
{
  SacWalkStep *step = reader->step;

  step->model = reader->line->value;
  step->sentence = step->site = NULL;
  step->head = -1;
  step->query = step->key = (SacWalkToken){ NULL, -1 };
  step->training_step = -1;
  return TRUE;
}

static gboolean
read_sentence (Reader *reader, GError **error)
{
  reader->step->sentence = reader->line->value;
  reader->step->query = reader->step->key = (SacWalkToken){ NULL, -1 };
  return TRUE;
}

static gboolean
read_site (Reader *reader, GError **error)
{
  reader->step->site = reader->line->value;
  return TRUE;
}

static gboolean
read_head (Reader *reader, GError **error)
{
  guint64 head;

  if (!read_count (reader, 1, &head, error))
    return FALSE;
  reader->step->head = (int) head - 1;
  return TRUE;
}

/* "3" is a place, noir is a word, and “"3"” a token that looks like a number. */
static gboolean
read_token (Reader *reader, SacWalkToken *token, GError **error)
{
  const char *value = reader->line->value;
  const gsize n = strlen (value);
  guint64 place;

  if (n > 2 && value[0] == '"' && value[n - 1] == '"')
    {
      g_autofree char *inner = g_strndup (value + 1, n - 2);

      *token = (SacWalkToken){ g_string_chunk_insert (reader->walk->texts, inner), -1 };
      return TRUE;
    }
  *token = (SacWalkToken){ value, -1 };
  if (!g_ascii_isdigit (*value) || strspn (value, "0123456789") != n)
    return TRUE;
  if (!read_count (reader, 1, &place, error))
    return FALSE;
  *token = (SacWalkToken){ NULL, (int) place - 1 };
  return TRUE;
}

static gboolean
read_query (Reader *reader, GError **error)
{
  reader->step->key = (SacWalkToken){ NULL, -1 };
  return read_token (reader, &reader->step->query, error);
}

static gboolean
read_key (Reader *reader, GError **error)
{
  return read_token (reader, &reader->step->key, error);
}

static gboolean
read_view (Reader *reader, GError **error)
{
  int found;

  if (!find_word (reader, views, &found, error))
    return FALSE;
  reader->step->view = views[found];
  return TRUE;
}

static gboolean
read_stage (Reader *reader, GError **error)
{
  return find_word (reader, sac_walk_stages, &reader->step->stage, error);
}

static gboolean
read_scale (Reader *reader, GError **error)
{
  return find_word (reader, sac_walk_scales, &reader->step->scale, error);
}

static gboolean
read_picture (Reader *reader, GError **error)
{
  return find_word (reader, sac_walk_pictures, &reader->step->picture, error);
}

static gboolean
read_words (Reader *reader, GError **error)
{
  return find_word (reader, switches, &reader->step->words, error);
}

static gboolean
needs_training (const Reader *reader, GError **error)
{
  return reader->walk->lesson != NULL ||
         sac_walk_refuse (error, reader->file, reader->line->line,
                          _ ("%s asks for a run, and the walk has no [Training] before its steps"),
                          reader->line->key);
}

static gboolean
read_train (Reader *reader, GError **error)
{
  return needs_training (reader, error) && find_word (reader, switches, &reader->step->trains, error);
}

static gboolean
read_training_step (Reader *reader, GError **error)
{
  guint64 step;

  if (!needs_training (reader, error))
    return FALSE;
  reader->step->trains = TRUE;
  reader->step->training_step = SAC_WALK_NEWEST;
  if (g_str_equal (reader->line->value, "newest"))
    return TRUE;
  if (!read_count (reader, 0, &step, error))
    return FALSE;
  reader->step->training_step = (gint64) step;
  return step <= reader->walk->n_training_steps ||
         sac_walk_refuse (error, reader->file, reader->line->line,
                          _ ("Training-step is %s, and the run of this walk ends at step %d"),
                          reader->line->value, (int) reader->walk->n_training_steps);
}

static gboolean
read_hide (Reader *reader, GError **error)
{
  g_auto (GStrv) names = g_strsplit (reader->line->value, ",", -1);

  reader->step->hide = 0;
  if (g_str_equal (reader->line->value, "nothing"))
    return TRUE;
  for (gsize i = 0; names[i] != NULL; i++)
    {
      const char *name = g_strstrip (names[i]);
      guint panel = 0;

      while (panels[panel] != NULL && !g_str_equal (panels[panel], name))
        panel++;
      if (panels[panel] == NULL)
        return refuse_word (reader, name, panels, error);
      reader->step->hide |= 1u << panel;
    }
  return TRUE;
}

/* In the order in which they act: a model forgets the sentence, the sentence forgets the query. */
static const struct
{
  const char *key;
  gboolean (*read) (Reader *reader, GError **error);
} keys[] = {
  { "View", read_view },
  { "Model", read_model },
  { "Sentence", read_sentence },
  { "Site", read_site },
  { "Head", read_head },
  { "Query", read_query },
  { "Key", read_key },
  { "Stage", read_stage },
  { "Scale", read_scale },
  { "Picture", read_picture },
  { "Words", read_words },
  { "Train", read_train },
  { "Training-step", read_training_step },
  { "Hide", read_hide },
};

static gboolean
is_text (const char *key)
{
  return g_str_equal (key, "Title") || g_str_equal (key, "Text");
}

static gboolean
is_key (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].key, key))
      return TRUE;
  return FALSE;
}

static gboolean
check_line (const SacWalkLine *line, const char *file, GError **error)
{
  g_autoptr (GString) known = NULL;
  g_autofree char *shown = NULL;

  if (is_text (line->key))
    return TRUE;
  if (!is_key (line->key))
    {
      known = g_string_new ("Title, Text");
      shown = sac_text_quote (line->key);
      for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
        g_string_append_printf (known, ", %s", keys[i].key);
      return sac_walk_refuse (error, file, line->line, _ ("a step has no %s; it may have %s"), shown,
                              known->str);
    }
  if (line->language != NULL)
    return sac_walk_refuse (error, file, line->line, _ ("%s is the same in every language: leave [%s] out"),
                            line->key, line->language);
  if (*line->value == '\0')
    return sac_walk_refuse (error, file, line->line, _ ("%s= says nothing; leave the line out, or say what"),
                            line->key);
  return TRUE;
}

static gboolean
apply_key (Reader *reader, const SacWalkGroup *group, gsize key, GError **error)
{
  for (guint i = 0; i < group->lines->len; i++)
    {
      reader->line = &g_array_index (group->lines, SacWalkLine, i);
      if (g_str_equal (reader->line->key, keys[key].key))
        return keys[key].read (reader, error);
    }
  return TRUE;
}

static gboolean
check_places (const SacWalkStep *step, const char *file, GError **error)
{
  const gboolean has_query = step->query.text != NULL || step->query.place >= 0;
  const gboolean has_key = step->key.text != NULL || step->key.place >= 0;

  if (has_key && !has_query)
    return sac_walk_refuse (error, file, step->line, _ ("this step has a Key and no Query that looks at it"));
  if (has_query && step->sentence == NULL)
    return sac_walk_refuse (error, file, step->line,
                            _ ("this step has a Query, and no Sentence that it is of"));
  return TRUE;
}

gboolean
sac_walk_read_step (SacWalkStep *step,
                    const SacWalk *walk,
                    const SacWalkGroup *group,
                    const char *file,
                    GError **error)
{
  Reader reader = { step, walk, NULL, file };

  for (guint i = 0; i < group->lines->len; i++)
    if (!check_line (&g_array_index (group->lines, SacWalkLine, i), file, error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!apply_key (&reader, group, i, error))
      return FALSE;
  return check_places (step, file, error);
}
