/* app/walk.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/walk-private.h"

#include "engine/base/error.h"
#include "engine/files/atomic.h"
#include "engine/files/text.h"
#include "engine/train/trainer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  SacWalk *walk;
  const char *file, *domain;
  const char *const *languages;
} Reader;

static gboolean
is_same_key (const SacWalkLine *a, const SacWalkLine *b)
{
  return g_str_equal (a->key, b->key) && g_strcmp0 (a->language, b->language) == 0;
}

static gboolean
check_once (const Reader *reader, const SacWalkGroup *group, GError **error)
{
  for (guint i = 0; i < group->lines->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const SacWalkLine *line = &g_array_index (group->lines, SacWalkLine, i);
        const SacWalkLine *before = &g_array_index (group->lines, SacWalkLine, j);

        if (is_same_key (line, before))
          return sac_walk_refuse (error, reader->file, line->line, _ ("%s stands in line %u already"),
                                  line->key, before->line);
      }
  return TRUE;
}

/* (nullable) */
static const SacWalkLine *
find (const SacWalkGroup *group, const char *key, const char *language)
{
  for (guint i = 0; i < group->lines->len; i++)
    {
      const SacWalkLine *line = &g_array_index (group->lines, SacWalkLine, i);

      if (g_str_equal (line->key, key) && g_strcmp0 (line->language, language) == 0)
        return line;
    }
  return NULL;
}

/* Every language of it is checked, whichever is shown. */
static gboolean
check_text (const Reader *reader, const SacWalkGroup *group, const char *key, glong longest, GError **error)
{
  for (guint i = 0; i < group->lines->len; i++)
    {
      const SacWalkLine *line = &g_array_index (group->lines, SacWalkLine, i);
      const glong n = g_utf8_strlen (line->value, -1);

      if (!g_str_equal (line->key, key))
        continue;
      if (n == 0)
        return sac_walk_refuse (error, reader->file, line->line, _ ("%s is empty"), key);
      if (n > longest)
        return sac_walk_refuse (error, reader->file, line->line,
                                _ ("%s has %ld characters; more than %ld do not fit beside what is shown"),
                                key, n, longest);
    }
  return TRUE;
}

/* In the user's language, if it is there, else as gettext has it. */
static gboolean
get_text (const Reader *reader,
          const SacWalkGroup *group,
          const char *key,
          glong longest,
          const char **text,
          GError **error)
{
  const SacWalkLine *own = find (group, key, NULL), *line = NULL;

  if (own == NULL)
    return sac_walk_refuse (error, reader->file, group->line, _ ("[%s] has no %s=…"), group->name, key);
  if (!check_text (reader, group, key, longest, error))
    return FALSE;
  for (gsize i = 0; reader->languages != NULL && reader->languages[i] != NULL && line == NULL; i++)
    line = find (group, key, reader->languages[i]);
  if (line != NULL)
    *text = line->value;
  else
    *text = reader->domain != NULL
              ? g_string_chunk_insert (reader->walk->texts, g_dgettext (reader->domain, own->value))
              : own->value;
  return TRUE;
}

static gboolean
check_walk_line (const Reader *reader, const SacWalkLine *line, GError **error)
{
  static const char *const known[] = { "Title", "Summary", "Format", NULL };
  g_autofree char *shown = sac_text_quote (line->key);

  if (!g_strv_contains (known, line->key))
    return sac_walk_refuse (error, reader->file, line->line,
                            _ ("[Walk] has no %s; it may have Title, Summary, Format"), shown);
  return TRUE;
}

static gboolean
check_format (const Reader *reader, const SacWalkGroup *group, GError **error)
{
  const SacWalkLine *line = find (group, "Format", NULL);
  g_autofree char *shown = NULL;

  if (line == NULL)
    return sac_walk_refuse (error, reader->file, group->line, _ ("[Walk] has no Format=%d"), SAC_WALK_FORMAT);
  if (g_strcmp0 (line->value, G_STRINGIFY (1)) == 0)
    return TRUE;
  shown = sac_text_quote (line->value);
  return sac_walk_refuse (error, reader->file, line->line,
                          _ ("Format is %s, and this program reads format %d"), shown, SAC_WALK_FORMAT);
}

static gboolean
read_walk (const Reader *reader, const SacWalkGroup *group, GError **error)
{
  for (guint i = 0; i < group->lines->len; i++)
    if (!check_walk_line (reader, &g_array_index (group->lines, SacWalkLine, i), error))
      return FALSE;
  reader->walk->summary = "";
  return check_format (reader, group, error) &&
         get_text (reader, group, "Title", SAC_WALK_MAX_TITLE, &reader->walk->title, error) &&
         (find (group, "Summary", NULL) == NULL ||
          get_text (reader, group, "Summary", SAC_WALK_MAX_TEXT, &reader->walk->summary, error));
}

/* --- the run --- */

static gboolean
apply_setting (const Reader *reader,
               const SacWalkLine *line,
               SacSettings *model,
               SacSettings *train,
               GVariantBuilder *builder,
               GError **error)
{
  g_autofree char *name = g_ascii_strdown (line->key, -1);
  g_autofree char *shown = sac_text_quote (line->key);
  SacSettings *settings = sac_field_find (sac_settings_get_fields (model), name) != NULL ? model : train;
  g_autoptr (GError) why = NULL;

  if (line->language != NULL)
    return sac_walk_refuse (error, reader->file, line->line,
                            _ ("%s is the same in every language: leave [%s] out"), line->key,
                            line->language);
  if (sac_field_find (sac_settings_get_fields (settings), name) == NULL)
    return sac_walk_refuse (error, reader->file, line->line,
                            _ ("%s is no setting of a run; “saccade train --help” lists them"), shown);
  if (!sac_settings_set_text (settings, name, line->value, &why))
    return sac_walk_refuse (error, reader->file, line->line, "%s", why->message);
  g_variant_builder_add (builder, "{sd}", name, sac_settings_get (settings, name));
  return TRUE;
}

static gboolean
find_lesson (const Reader *reader, const SacWalkGroup *group, GError **error)
{
  const SacWalkLine *line = find (group, "Lesson", NULL);
  g_autoptr (GError) why = NULL;

  if (line == NULL)
    return sac_walk_refuse (error, reader->file, group->line, _ ("[%s] has no %s=…"), group->name, "Lesson");
  reader->walk->lesson = sac_lesson_find (line->value, &why);
  return reader->walk->lesson != NULL ||
         sac_walk_refuse (error, reader->file, line->line, "%s", why->message);
}

static gboolean
read_training (const Reader *reader, const SacWalkGroup *group, GError **error)
{
  g_autoptr (SacSettings) model = NULL, train = NULL;
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sd}"));

  if (!find_lesson (reader, group, error) ||
      !sac_trainer_default_settings (reader->walk->lesson, sac_trainer_default_model (reader->walk->lesson),
                                     &model, &train, error))
    return FALSE;
  for (guint i = 0; i < group->lines->len; i++)
    {
      const SacWalkLine *line = &g_array_index (group->lines, SacWalkLine, i);

      if (!g_str_equal (line->key, "Lesson") && !apply_setting (reader, line, model, train, &builder, error))
        return FALSE;
    }
  reader->walk->n_training_steps = (guint64) sac_settings_get (train, "steps");
  reader->walk->training = g_variant_ref_sink (g_variant_builder_end (&builder));
  return TRUE;
}

/* --- the steps --- */

static void
init_step (SacWalkStep *step)
{
  *step = (SacWalkStep){ .query = { NULL, -1 },
                         .key = { NULL, -1 },
                         .head = -1,
                         .stage = -1,
                         .scale = -1,
                         .picture = -1,
                         .words = -1,
                         .training_step = -1 };
}

static gboolean
add_step (const Reader *reader, const SacWalkGroup *group, GError **error)
{
  SacWalk *walk = reader->walk;
  const int number = (int) walk->n_steps + 1;
  SacWalkStep *step;

  if (walk->n_steps == SAC_WALK_MAX_STEPS)
    return sac_walk_refuse (error, reader->file, group->line, _ ("a walk has at most %d steps"),
                            SAC_WALK_MAX_STEPS);
  if (group->number >= 0 && group->number != number)
    return sac_walk_refuse (error, reader->file, group->line,
                            _ ("this is step %d, and its heading says %d; [Step] alone will do"), number,
                            group->number);
  step = &walk->steps[walk->n_steps];
  if (walk->n_steps > 0)
    *step = step[-1];
  else
    init_step (step);
  walk->n_steps++;
  step->line = group->line;
  return sac_walk_read_step (step, walk, group, reader->file, error) &&
         get_text (reader, group, "Title", SAC_WALK_MAX_TITLE, &step->title, error) &&
         get_text (reader, group, "Text", SAC_WALK_MAX_TEXT, &step->text, error);
}

static gboolean
add_group (const Reader *reader, const SacWalkGroup *group, GError **error)
{
  if (!check_once (reader, group, error))
    return FALSE;
  if (g_str_equal (group->name, "Walk"))
    return read_walk (reader, group, error);
  if (g_str_equal (group->name, "Step"))
    return add_step (reader, group, error);
  if (reader->walk->n_steps > 0 || reader->walk->lesson != NULL)
    return sac_walk_refuse (error, reader->file, group->line, "%s",
                            reader->walk->lesson != NULL
                              ? _ ("[Training] stands there twice")
                              : _ ("[Training] must stand before the first [Step]"));
  return read_training (reader, group, error);
}

/* --- the whole --- */

static void
walk_clear (gpointer data)
{
  SacWalk *walk = data;

  g_free (walk->steps);
  g_clear_pointer (&walk->training, g_variant_unref);
  g_string_chunk_free (walk->texts);
}

static SacWalk *
walk_new (const char *file)
{
  SacWalk *walk = g_atomic_rc_box_new0 (SacWalk);
  g_autofree char *base = g_path_get_basename (file);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  walk->texts = g_string_chunk_new (4096);
  walk->name = g_string_chunk_insert (walk->texts, base);
  walk->steps = g_new0 (SacWalkStep, SAC_WALK_MAX_STEPS);
  return walk;
}

SacWalk *
sac_walk_parse (GBytes *bytes,
                const char *file,
                const char *const *languages,
                const char *domain,
                GError **error)
{
  g_autoptr (SacWalk) walk = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  Reader reader = { NULL, file, domain, languages };

  g_return_val_if_fail (bytes != NULL && file != NULL, NULL);

  if (g_bytes_get_size (bytes) > SAC_WALK_BYTES)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("%s has more than the %d bytes that a walk may have"), file, (int) SAC_WALK_BYTES);
      return NULL;
    }
  reader.walk = walk = walk_new (file);
  groups = sac_walk_scan (bytes, walk->texts, file, error);
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    if (!add_group (&reader, groups->pdata[i], error))
      return NULL;
  if (groups == NULL)
    return NULL;
  if (walk->n_steps > 0)
    return g_steal_pointer (&walk);
  sac_walk_refuse (error, file, ((SacWalkGroup *) groups->pdata[0])->line, _ ("the walk has no [Step]"));
  return NULL;
}

SacWalk *
sac_walk_read (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = sac_file_read (path, SAC_WALK_BYTES, error);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);
  SacWalk *walk = bytes != NULL ? sac_walk_parse (bytes, shown, g_get_language_names (), NULL, error) : NULL;

  if (walk != NULL)
    walk->folder = g_string_chunk_insert (walk->texts, folder);
  return walk;
}

SacWalk *
sac_walk_ref (SacWalk *walk)
{
  return g_atomic_rc_box_acquire (walk);
}

void
sac_walk_unref (SacWalk *walk)
{
  g_atomic_rc_box_release_full (walk, walk_clear);
}

gboolean
sac_walk_is_path (const char *path)
{
  return g_str_has_suffix (path, ".walk");
}

static char *
list_tokens (const char *const *tokens, gsize n_tokens)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize i = 0; i < n_tokens && i < 24; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? " " : "", tokens[i]);
  return g_strdup (list->str);
}

char *
sac_walk_find_token (const SacWalkToken *token,
                     const char *const *tokens,
                     gsize n_tokens,
                     const char *role,
                     int *place)
{
  g_autofree char *shown = NULL, *list = NULL;

  if (token->text == NULL && token->place < (int) MIN (n_tokens, G_MAXINT))
    {
      *place = token->place;
      return NULL;
    }
  for (gsize i = 0; token->text != NULL && i < n_tokens; i++)
    if (g_str_equal (tokens[i], token->text))
      {
        *place = (int) i;
        return NULL;
      }
  list = list_tokens (tokens, n_tokens);
  if (token->text == NULL)
    return g_strdup_printf (_ ("%s %d is not there: there are %d, %s"), role, token->place + 1,
                            (int) n_tokens, list);
  shown = sac_text_quote (token->text);
  return g_strdup_printf (_ ("%s %s is not there: there are %s"), role, shown, list);
}
