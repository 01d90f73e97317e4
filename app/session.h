/* app/session.h — what is open: the chosen model, the sentence it reads, the cell that is explained, the training
 *
 * The one object that every view hangs on, and the only one that gives work to the worker. It computes nothing
 * itself: requests return at once, answers come as signals; the answer to an older question is dropped.
 *
 * Signals    "items-changed"                     what can be opened, or its captions
 *            "current-changed"                   another model is looked at, or its state
 *            "reading-changed"                   sac_session_get_reading(), also when it went away
 *            "reading-failed" (const char *)     why a sentence could not be read; the last reading stays
 *            "explanation-changed"               sac_session_get_explanation()
 *            "step-changed"                      sac_session_get_step()
 *            "tree-changed"                      sac_session_get_tree()
 *            "plan-changed"                      what would be trained
 *            "training-changed"                  sac_session_get_training()
 *            "chart-changed", "runs-changed"     sac_session_get_chart(), sac_session_get_other_runs()
 *            "comparison-changed"                sac_session_get_comparison()
 *            "message" (const char *)            something was done, in a sentence
 *            "failed" (const char *)             something could not be done, in a sentence
 *            "saved" (const char *folder, gboolean ok)   a run that was to be saved
 *            "settled"                           nothing is being opened, read, explained or stepped any more
 *            "copied" (GBytes *, gboolean numbers)       a PNG, or text, for the clipboard
 * Threads    main thread only.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/catalog.h"
#include "app/jobs/compare.h"
#include "app/jobs/explain.h"
#include "app/jobs/export.h"
#include "app/jobs/step.h"
#include "app/jobs/train.h"
#include "app/kept-run.h"
#include "app/plan.h"
#include "app/preferences.h"
#include "app/reading.h"
#include "ui/state/selection.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SAC_TYPE_SESSION (sac_session_get_type ())
G_DECLARE_FINAL_TYPE (SacSession, sac_session, SAC, SESSION, GObject)

/* @preferences: (nullable): borrowed; the models opened last are in the catalog, and are kept up to date there */
SacSession *sac_session_new (SacPreferences *preferences) G_GNUC_WARN_UNUSED_RESULT;

/* Ends all work; nothing is signalled any more. Within one step of what runs. */
void sac_session_close (SacSession *self);

/* (transfer none): shared by all views. */
SacSelection *sac_session_get_selection (SacSession *self);

/* Something was asked for and is not answered yet: a model, its past, a sentence, a cell, a step; trainings and files
 * are no part of it. "settled" ends it. */
gboolean sac_session_is_busy (SacSession *self);

/* Takes @job, a #SacJob of the window's own: no part of what is busy. Nothing comes back after sac_session_close(). */
void sac_session_push (SacSession *self,
                       gpointer job,
                       void (*done) (gpointer job, gpointer user_data),
                       gpointer user_data);

/* --- what can be looked at (session-open.c) --- */

const SacCatalog *sac_session_get_catalog (SacSession *self);

/* (nullable): the chosen item; it has no translator while it is being opened, or if there is none yet. */
const SacItem *sac_session_get_current (SacSession *self);

/* The chosen item is being read from its files. */
gboolean sac_session_is_opening (SacSession *self);

/* (transfer full) (nullable): what sac_session_open() or a lesson's name brings it back by; %NULL when it is only in memory.
 * @step: (out): the kept step of its run that it is, or -1. */
char *sac_session_dup_model (SacSession *self, gint64 *step) G_GNUC_WARN_UNUSED_RESULT;

/* A folder or one of its files; a model that is already open is only chosen. If it cannot be opened, what was
 * open stays. */
void sac_session_open (SacSession *self, const char *path);

/* An item of the catalog. */
void sac_session_choose (SacSession *self, const char *id);
void sac_session_remove (SacSession *self, const char *id);

/* --- what is read (session-read.c) --- */

/* Reads @text with the current model; a blank one takes the reading away. */
void sac_session_read (SacSession *self, const char *text);
gboolean sac_session_is_reading (SacSession *self);

/* (nullable) (transfer none) */
SacReadingSnapshot *sac_session_get_reading (SacSession *self);

/* TRUE when the model reads characters, and they make words that can be shown instead: the selection's "words". */
gboolean sac_session_has_words (SacSession *self);

/* (nullable) (transfer none) (element-type SacMapData): every head of the selection's site, as it is shown. */
const GPtrArray *sac_session_get_heads (SacSession *self);

/* (nullable) (transfer none): the map of the selection's site and head, as it is shown. */
SacMapData *sac_session_get_map (SacSession *self);
guint sac_session_get_site (SacSession *self);

/* (nullable) (transfer none): of the selection's cell. */
SacExplanation *sac_session_get_explanation (SacSession *self);

/* @delta sites, or heads, further; stays at the ends. */
void sac_session_move_site (SacSession *self, int delta);
void sac_session_move_head (SacSession *self, int delta);

/* --- what could have been said (session-search.c) --- */

/* (nullable) (transfer none): of the reading's sentence; searched once the selection's picture is the tree. The
 * selection's SacTreeCursor says how many beams, and which node's path is read. */
SacTreeData *sac_session_get_tree (SacSession *self);

/* The reading becomes that of the path to @node, or of the best beam. */
void sac_session_choose_node (SacSession *self, int node);
void sac_session_choose_best (SacSession *self);

/* --- how a token was made (session-step.c) --- */

/* Asks for the making of a token of the reading; the site and head are the selection's. Answered by "step-changed". */
void sac_session_step (SacSession *self, SacStepPlace place);

/* (nullable) (transfer none): the last answer; %NULL once there is another reading. */
SacStepData *sac_session_get_step (SacSession *self);

/* --- what is looked at, elsewhere (session-export.c) --- */

/* Draws a view, or writes its numbers, into a file: by its ending. Of @what only kind, stage, panel, axes and look are
 * asked; the rest is what the session has. A map of its own may be given: @what->map. Answered by "message" or "failed". */
void sac_session_export (SacSession *self, const char *path, const SacExport *what);

/* Makes the picture, or the numbers, for the clipboard: answered by "copied". */
void sac_session_copy (SacSession *self, gboolean numbers, const SacExport *what);

/* --- training (session-train.c) --- */

typedef enum
{
  SAC_RUN_NONE,
  SAC_RUN_RUNNING,
  SAC_RUN_PAUSED,
  SAC_RUN_STOPPING,
  SAC_RUN_ENDED,
} SacRunState;

/* (nullable): what would be trained. It follows the chosen lesson, but not while something runs. */
const SacPlan *sac_session_get_plan (SacSession *self);

/* Train a user's own pairs. */
void sac_session_plan_data (SacSession *self, const char *path);

SacRunState sac_session_get_run_state (SacSession *self);

/* (nullable) (transfer none): how the run stands, or how the last one ended. */
const SacTrainSnapshot *sac_session_get_training (SacSession *self);

/* A run that is worth saving and was not, as far as it got. */
gboolean sac_session_has_unsaved_run (SacSession *self);

/* Another number for every run that was begun; 0 before the first. */
guint64 sac_session_get_run_id (SacSession *self);

/* (transfer none) (nullable): a name for it. */
const char *sac_session_get_run_name (SacSession *self);

/* (nullable): the lesson that is trained, or was last; %NULL for pairs of one's own and for a run resumed from a folder. */
const SacLessonClass *sac_session_get_run_lesson (SacSession *self);

/* The run that is, or was last, belongs to the chosen item: that is of its lesson, or what it made. */
gboolean sac_session_run_is_current (SacSession *self);

/* @values: a{sd}: the form's */
gboolean sac_session_train (SacSession *self, GVariant *values, GError **error);

/* The same, held after its first step. */
gboolean sac_session_train_first_step (SacSession *self, GVariant *values, GError **error);

/* --- variants in lock-step (session-compare.c) --- */

SacRunState sac_session_get_compare_state (SacSession *self);
gboolean sac_session_is_comparing (SacSession *self);

/* (nullable) (transfer none): how the comparison stands, or how the last one ended. */
const SacCompareSnapshot *sac_session_get_comparison (SacSession *self);

/* (nullable): the lesson, or the data, that it is on. */
const char *sac_session_get_compare_name (SacSession *self);

/* Begins one; held after its first step if @held. Nothing else may be trained meanwhile. @plan is copied. */
gboolean sac_session_compare (SacSession *self, const SacComparePlan *plan, gboolean held, GError **error);

void sac_session_compare_pause (SacSession *self);
void sac_session_compare_continue (SacSession *self);
void sac_session_compare_step (SacSession *self);
void sac_session_compare_stop (SacSession *self);

/* --- its past (session-compare-past.c) --- */

/* Shows what all variants looked at in @step, one of the comparison's steps; -1 = now. Answered by "comparison-changed", or by
 * "failed", and then now is shown. */
void sac_session_compare_show_step (SacSession *self, gint64 step);

/* (nullable) (transfer none): what is shown in the place of the comparison's own maps: maps, outputs, author, probe_step. */
const SacCompareSnapshot *sac_session_get_compared_past (SacSession *self);

/* --- a comparison in a folder (session-compare-save.c) --- */

/* One that goes on, or got further than it was saved. */
gboolean sac_session_has_unsaved_comparison (SacSession *self);

/* Answered by "saved": as of a run. Never among other files, nor over another comparison. */
void sac_session_compare_save (SacSession *self, const char *folder);

/* Goes on with the one in @folder, bit for bit; held at the step that it lies there with. What is wrong with the folder comes
 * as "failed". */
gboolean sac_session_compare_resume (SacSession *self, const char *folder, GError **error);

/* (transfer full): a folder of the user's that does not exist yet. */
char *sac_session_suggest_compare_folder (SacSession *self) G_GNUC_WARN_UNUSED_RESULT;

/* --- runs that a crash cut off (app/kept-run.h) --- */

/* Runs are kept below @root while they live, from the next one on; %NULL (at first): nowhere. */
void sac_session_keep_runs (SacSession *self, const char *root);

/* The run that lies in no file is left there when the session closes, as if it had been cut off. */
void sac_session_leave_run (SacSession *self);

/* Goes on with one of them, and takes it over; one that had come to its end takes a step more. */
void sac_session_train_resume_left (SacSession *self, const SacLeftRun *left);

/* --- a run that ended goes on (session-go-on.c) --- */

/* @name: borrowed */
typedef struct
{
  const char *name;
  guint64 step, n_steps;
} SacGoOn;

/* Nothing is trained, and the run that is shown can go on: the last one, or the one in the chosen item's folder. */
gboolean sac_session_can_go_on (SacSession *self, SacGoOn *go_on);

/* Goes on with it to step @total, from where it is; its curves and its past stay. %SAC_ENGINE_ERROR_RANGE for a @total that
 * it has come to already. What is wrong with a folder comes as "failed". */
gboolean sac_session_go_on (SacSession *self, guint64 total, GError **error);

/* Goes on with the run that was saved in @folder; to @n_steps if it had come to its end. */
void sac_session_train_resume_folder (SacSession *self, const char *folder, guint64 n_steps);
void sac_session_train_pause (SacSession *self);
void sac_session_train_continue (SacSession *self);
void sac_session_train_step (SacSession *self);
void sac_session_train_stop (SacSession *self);

/* --- curves (session-curves.c) --- */

/* A saved run whose curves are drawn with those of the run. */
typedef struct
{
  char *name, *folder;
  SacChartData *chart;
  guint color; /* of the theme's series; the run itself has 0 */
  gboolean hidden;
} SacOtherRun;

/* (nullable) (transfer none): the curves as they are to be shown: smoothed, of all runs that are seen. Changes with
 * "chart-changed". */
SacChartData *sac_session_get_chart (SacSession *self);

/* Factor of ui/state/chart-mix.h, 0 = as recorded. */
void sac_session_set_smoothing (SacSession *self, double factor);

/* (transfer none) (element-type SacOtherRun): changes with "runs-changed". */
const GPtrArray *sac_session_get_other_runs (SacSession *self);

/* What the run itself is called among them, and whether it is left out. */
const char *sac_session_get_shown_run_name (SacSession *self);
gboolean sac_session_get_run_hidden (SacSession *self);

/* A run's folder, or a file in it; answered by "runs-changed", or by "failed". */
void sac_session_add_run (SacSession *self, const char *path);
void sac_session_remove_run (SacSession *self, guint index);
/* @index: -1 = the run itself */
void sac_session_hide_run (SacSession *self, int index, gboolean hidden);

/* --- its past (session-history.c) --- */

/* (nullable) (transfer none): the run to look at in Train: the one that goes on, or was last; or, while none does and
 * it is not of the chosen item, the one that was saved with that. Changes with "training-changed". */
const SacTrainSnapshot *sac_session_get_run (SacSession *self);

/* Keeps the step it is at by hand; answered by "training-changed", or by "failed". */
void sac_session_train_keep (SacSession *self);

/* Changes a live parameter of the run that goes on, from its next step; likewise. */
void sac_session_train_change (SacSession *self, const char *field, double value);

/* The model of a kept step among those that can be looked at, and looked at: on the sentence that Explore shows if
 * that is one for a model of this run, else on the probe. */
void sac_session_open_moment (SacSession *self, SacMoment *moment);

/* Answered by "saved". Never over another model, nor among other files: see sac_run_folder_check(). */
void sac_session_train_save (SacSession *self, const char *folder);

/* (transfer full): a folder of the user's that does not exist yet, for a run that has to be saved now. */
char *sac_session_suggest_folder (SacSession *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
