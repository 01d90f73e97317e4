/* app/catalog.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/catalog.h"

#include "app/data-path.h"

#include <glib/gi18n-lib.h>

struct _SacCatalog
{
  GPtrArray *items; /* of SacItem; lessons first */
  guint n_models;   /* that there ever were: numbers are not used twice */
  guint64 n_uses;
};

static void
item_free (SacItem *item)
{
  g_free (item->id);
  g_free (item->title);
  g_free (item->subtitle);
  g_free (item->folder);
  g_free (item->text);
  g_free (item->run);
  g_clear_pointer (&item->translator, sac_translator_unref);
  g_free (item);
}

static SacItem *
lesson_item_new (const SacLessonClass *lesson)
{
  SacItem *item = g_new0 (SacItem, 1);

  item->id = g_strconcat ("lesson:", lesson->name, NULL);
  item->title = g_strdup (sac_lesson_get_label (lesson->name));
  item->subtitle = g_strdup (_ (lesson->subtitle));
  item->lesson = lesson;
  item->is_lesson = TRUE;
  item->folder = sac_data_path_of_lesson (lesson->name);
  item->text = g_strdup (lesson->probe);
  return item;
}

SacCatalog *
sac_catalog_new (void)
{
  SacCatalog *catalog = g_new0 (SacCatalog, 1);

  catalog->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  for (const SacLessonClass *const *lesson = sac_lesson_list (); *lesson != NULL; lesson++)
    g_ptr_array_add (catalog->items, lesson_item_new (*lesson));
  return catalog;
}

void
sac_catalog_free (SacCatalog *catalog)
{
  if (catalog == NULL)
    return;
  g_ptr_array_unref (catalog->items);
  g_free (catalog);
}

guint
sac_catalog_get_n_items (const SacCatalog *catalog)
{
  return catalog->items->len;
}

SacItem *
sac_catalog_get_item (const SacCatalog *catalog, guint index)
{
  g_return_val_if_fail (index < catalog->items->len, NULL);
  return g_ptr_array_index (catalog->items, index);
}

SacItem *
sac_catalog_find (const SacCatalog *catalog, const char *id)
{
  for (guint i = 0; id != NULL && i < catalog->items->len; i++)
    if (g_str_equal (sac_catalog_get_item (catalog, i)->id, id))
      return sac_catalog_get_item (catalog, i);
  return NULL;
}

SacItem *
sac_catalog_find_folder (const SacCatalog *catalog, const char *folder)
{
  for (guint i = 0; folder != NULL && i < catalog->items->len; i++)
    if (g_strcmp0 (sac_catalog_get_item (catalog, i)->folder, folder) == 0)
      return sac_catalog_get_item (catalog, i);
  return NULL;
}

SacItem *
sac_catalog_find_lesson (const SacCatalog *catalog, const char *name)
{
  g_autofree char *id = g_strconcat ("lesson:", name, NULL);

  return sac_catalog_find (catalog, id);
}

SacItem *
sac_catalog_find_step (const SacCatalog *catalog, const char *run, guint64 step)
{
  for (guint i = 0; run != NULL && i < catalog->items->len; i++)
    {
      SacItem *item = sac_catalog_get_item (catalog, i);

      if (item->step == step && g_strcmp0 (item->run, run) == 0)
        return item;
    }
  return NULL;
}

static char *
dup_name_of_folder (const char *folder)
{
  g_autofree char *base = g_path_get_basename (folder);

  return g_filename_display_name (base);
}

SacItem *
sac_catalog_add (SacCatalog *catalog, const char *title, const char *folder)
{
  SacItem *item = g_new0 (SacItem, 1);
  g_autofree char *name = title != NULL ? g_strdup (title) : dup_name_of_folder (folder);

  item->id = g_strdup_printf ("model:%u", ++catalog->n_models);
  item->title = g_strdup (sac_lesson_get_label (name)); /* where it is a lesson's */
  item->folder = g_strdup (folder);
  g_ptr_array_add (catalog->items, item);
  return item;
}

void
sac_catalog_remove (SacCatalog *catalog, SacItem *item)
{
  g_return_if_fail (item != NULL && !item->is_lesson);
  g_ptr_array_remove (catalog->items, item);
}

void
sac_catalog_use (SacCatalog *catalog, SacItem *item)
{
  g_return_if_fail (item != NULL);
  item->used = ++catalog->n_uses;
}

static guint64
count_bytes (const SacItem *item)
{
  return item->translator != NULL
           ? sac_params_count_elements (sac_translator_get_model (item->translator)->params) * sizeof (float)
           : 0;
}

static gboolean
is_unsaved (const SacItem *item)
{
  return !item->is_lesson && item->folder == NULL;
}

/* (nullable): the one in a folder that was not looked at for longest. */
static SacItem *
find_idle (SacCatalog *catalog, const SacItem *current)
{
  SacItem *found = NULL;

  for (guint i = 0; i < catalog->items->len; i++)
    {
      SacItem *item = sac_catalog_get_item (catalog, i);

      if (item != current && item->translator != NULL && !is_unsaved (item) &&
          (found == NULL || item->used < found->used))
        found = item;
    }
  return found;
}

/* (nullable): the oldest of several that lie in no folder. @n: (out): how many there are besides @current. */
static SacItem *
find_unsaved (SacCatalog *catalog, const SacItem *current, guint *n)
{
  SacItem *oldest = NULL, *newest = NULL;

  *n = 0;
  for (guint i = 0; i < catalog->items->len; i++)
    {
      SacItem *item = sac_catalog_get_item (catalog, i);

      if (item == current || !is_unsaved (item))
        continue;
      ++*n;
      newest = item;
      if (oldest == NULL)
        oldest = item;
    }
  return oldest != newest ? oldest : NULL;
}

GPtrArray *
sac_catalog_shrink (SacCatalog *catalog, const SacItem *current, guint64 n_bytes, guint n_unsaved)
{
  GPtrArray *gone = g_ptr_array_new_with_free_func (g_free);
  guint64 taken = 0;
  SacItem *item;
  guint n;

  for (guint i = 0; i < catalog->items->len; i++)
    if (catalog->items->pdata[i] != current)
      taken += count_bytes (catalog->items->pdata[i]);
  while (taken > n_bytes && (item = find_idle (catalog, current)) != NULL)
    {
      taken -= count_bytes (item);
      g_clear_pointer (&item->translator, sac_translator_unref);
    }
  while ((item = find_unsaved (catalog, current, &n)) != NULL && (taken > n_bytes || n > n_unsaved))
    {
      taken -= count_bytes (item);
      g_ptr_array_add (gone, g_strdup (item->title));
      sac_catalog_remove (catalog, item);
    }
  return gone;
}

char *
sac_translator_dup_summary (const SacTranslator *translator)
{
  const SacModel *model = sac_translator_get_model (translator);
  const gsize n = sac_params_count_elements (model->params);
  g_autofree char *count =
    n < 10000 ? g_strdup_printf ("%zu", n) : g_strdup_printf ("%.0f k", (double) n / 1e3);

  return g_strdup_printf (_ ("%s · %s parameters"),
                          sac_field_get_choice_label (sac_settings_get_choice (model->settings, "mechanism")),
                          count);
}

void
sac_item_set_subtitle (SacItem *item, const char *subtitle)
{
  char *copy = g_strdup (subtitle);

  g_free (item->subtitle);
  item->subtitle = copy;
}

/* A model in a folder is called as that is: here is what it learnt. */
static void
tell_name (SacItem *item)
{
  g_autofree char *summary = sac_translator_dup_summary (item->translator);
  const char *name = sac_lesson_get_label (sac_translator_get_parts (item->translator)->name);
  g_autofree char *subtitle = item->folder != NULL && !g_str_equal (name, item->title)
                                ? g_strdup_printf ("%s · %s", name, summary)
                                : NULL;

  sac_item_set_subtitle (item, subtitle != NULL ? subtitle : summary);
}

void
sac_item_set_translator (SacItem *item, SacTranslator *translator)
{
  const SacTranslatorParts *parts = sac_translator_get_parts (translator);

  sac_translator_ref (translator);
  g_clear_pointer (&item->translator, sac_translator_unref);
  item->translator = translator;
  if (item->is_lesson)
    return; /* it keeps its own words */
  item->lesson = parts->lesson != NULL ? sac_lesson_find (parts->lesson, NULL) : NULL;
  tell_name (item);
  if (item->text == NULL && item->lesson != NULL)
    item->text = g_strdup (item->lesson->probe);
}
