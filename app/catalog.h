/* app/catalog.h — what can be looked at: lessons with their trained models, models of the user's, runs that ended
 *
 * Threads    main thread only.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/lesson.h"
#include "engine/models/translator.h"

G_BEGIN_DECLS

/**
 * SacItem:
 * @id: unique, "lesson:translate" or "model:3"
 * @title, @subtitle: for the sidebar
 * @lesson: (nullable): what it was, or can be, trained on
 * @is_lesson: listed under lessons, cannot be removed
 * @folder: (nullable): where its files are; %NULL = in memory only
 * @translator: (nullable): once it was opened
 * @can_resume: its folder holds a checkpoint …
 * @run_step, @run_n_steps: … of a run that has come to this step, of so many
 * @text: (nullable): the sentence that was read last
 * @run, @step: (nullable): the kept step of which run it is: of the one in this folder, or a key of one in memory
 * @used: when it was looked at last: a count
 */
typedef struct
{
  char *id, *title, *subtitle;
  const SacLessonClass *lesson;
  gboolean is_lesson;
  char *folder;
  SacTranslator *translator;
  gboolean can_resume;
  guint64 run_step, run_n_steps;
  char *text;
  char *run;
  guint64 step;
  guint64 used;
} SacItem;

typedef struct _SacCatalog SacCatalog;

/* With every lesson in it. */
SacCatalog *sac_catalog_new (void) G_GNUC_WARN_UNUSED_RESULT;
void sac_catalog_free (SacCatalog *catalog);

guint sac_catalog_get_n_items (const SacCatalog *catalog);
SacItem *sac_catalog_get_item (const SacCatalog *catalog, guint index);

/* (nullable) */
SacItem *sac_catalog_find (const SacCatalog *catalog, const char *id);
SacItem *sac_catalog_find_folder (const SacCatalog *catalog, const char *folder);
SacItem *sac_catalog_find_lesson (const SacCatalog *catalog, const char *name);

/* (nullable): the kept step of a run */
SacItem *sac_catalog_find_step (const SacCatalog *catalog, const char *run, guint64 step);

/* A new model at the end; it is not opened. @title: (nullable): %NULL = as @folder is called; @folder: (nullable). */
SacItem *sac_catalog_add (SacCatalog *catalog, const char *title, const char *folder);
void sac_catalog_remove (SacCatalog *catalog, SacItem *item);

/* It is looked at now. */
void sac_catalog_use (SacCatalog *catalog, SacItem *item);

/* (transfer full) (element-type utf8): titles of what left the list. Until all models but @current's take @n_bytes at most:
 * lets go of those that can be read from their folder, the one first that was not looked at for longest; then removes
 * those in memory only, the oldest first, until no more than @n_unsaved are left as well, the newest always. */
GPtrArray *sac_catalog_shrink (SacCatalog *catalog, const SacItem *current, guint64 n_bytes, guint n_unsaved)
  G_GNUC_WARN_UNUSED_RESULT;

/* Takes over what @translator says of itself. */
void sac_item_set_translator (SacItem *item, SacTranslator *translator);

/* What tells it from others of the same name. */
void sac_item_set_subtitle (SacItem *item, const char *subtitle);

/* e.g. "additive · 64 hidden · 22,345 parameters". */
char *sac_translator_dup_summary (const SacTranslator *translator) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacCatalog, sac_catalog_free)

G_END_DECLS
