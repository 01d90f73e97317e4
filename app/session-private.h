/* app/session-private.h — what the files of SacSession share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/session.h"
#include "app/worker.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_SESSION_ITEMS_CHANGED,
  SAC_SESSION_CURRENT_CHANGED,
  SAC_SESSION_READING_CHANGED,
  SAC_SESSION_READING_FAILED,
  SAC_SESSION_EXPLANATION_CHANGED,
  SAC_SESSION_STEP_CHANGED,
  SAC_SESSION_TREE_CHANGED,
  SAC_SESSION_PLAN_CHANGED,
  SAC_SESSION_TRAINING_CHANGED,
  SAC_SESSION_CHART_CHANGED,
  SAC_SESSION_RUNS_CHANGED,
  SAC_SESSION_COMPARISON_CHANGED,
  SAC_SESSION_MESSAGE,
  SAC_SESSION_FAILED,
  SAC_SESSION_SAVED,
  SAC_SESSION_COPIED,
  SAC_SESSION_SETTLED,
  SAC_SESSION_N_SIGNALS
} SacSessionSignal;

struct _SacSession
{
  GObject parent_instance;

  /* Owned */
  SacSelection *selection;
  SacCatalog *catalog;
  SacWorker *worker; /* %NULL once closed */
  SacPlan *plan;     /* nullable */

  SacReadingSnapshot *reading; /* nullable */
  SacExplanation *explanation; /* nullable */
  SacStepData *step;           /* nullable */
  SacBeamsSnapshot *beams;     /* nullable: of the reading */
  SacJob *search_job;          /* nullable: while it goes on */

  SacMailbox *train_box;
  SacJob *train_job;                /* nullable: of the run that is, or was last */
  SacTrainSnapshot *training;       /* nullable */
  SacTrainSnapshot *shown_before;   /* nullable: what a run goes on with, until it says how it stands */
  SacTrainSnapshot *past;           /* nullable: of the run whose folder the chosen item is from */
  char *run_name;                   /* nullable */
  char *run_started;                /* nullable: when, for a person */
  char *run_key;                    /* nullable: of kept steps that lie in no file */
  char *run_began_at;               /* nullable: the item that was looked at then */
  char *run_of;                     /* nullable: the item that the run goes on with */
  const SacLessonClass *run_lesson; /* nullable: of a run of a lesson that was started here */
  char *keep_in;                    /* nullable: where runs are kept for a crash */
  char *past_folder;                /* nullable: where the past is read from */
  char *run_folder;                 /* nullable: where it lies, once it was saved or gone on with */

  SacMailbox *compare_box;
  SacJob *compare_job;              /* nullable: of the comparison that is, or was last */
  SacCompareSnapshot *comparison;   /* nullable */
  SacCompareSnapshot *compare_past; /* nullable: as it was at a kept step, where that is shown */
  char *compare_name;               /* nullable: of what is compared on */
  char *compare_folder;             /* nullable: where it lies, once it was saved or resumed */

  SacChartData *chart;     /* nullable: as it is shown */
  SacChartData *own_chart; /* nullable: of the run, that @chart was asked for with */
  GPtrArray *others;       /* of SacOtherRun */

  /* Borrowed */
  SacPreferences *preferences; /* nullable */
  SacItem *current;            /* nullable: of the catalog */

  /* Plain state */
  guint64 open_generation, read_generation, explain_generation, step_generation, search_generation,
    train_generation, past_generation, chart_generation, compare_generation, compare_past_generation;
  guint n_asked; /* jobs that were pushed by sac_session_ask() and have not come back */
  gboolean opening, is_reading;
  guint search_width; /* of the search that goes on */
  double search_alpha;
  SacRunState run_state, compare_state;
  guint64 saved_step; /* of the run */
  guint64 compare_saved_step;
  double smoothing; /* of the curves */
  gboolean own_hidden;
};

void sac_session_emit (SacSession *self, SacSessionSignal signal);
void sac_session_emit_text (SacSession *self, SacSessionSignal signal, const char *text);
void sac_session_emit_saved (SacSession *self, const char *folder, gboolean ok);

void sac_session_emit_copied (SacSession *self, GBytes *bytes, gboolean numbers);

/* Takes @job. Its done() ends with sac_session_answered(), whatever came. */
void sac_session_ask (SacSession *self, SacJob *job, SacWorkerDone done);
void sac_session_answered (SacSession *self);

/* read: another item was chosen, or it has a translator now */
void sac_session_drop_reading (SacSession *self);
void sac_session_read_current (SacSession *self);
void sac_session_selection_changed (SacSession *self);
void sac_session_cell_changed (SacSession *self);
void sac_session_words_changed (SacSession *self);

/* Takes @job, of jobs/read.h. */
void sac_session_push_read (SacSession *self, SacJob *job);

/* search: after anything that it hangs on has changed */
void sac_session_update_tree (SacSession *self);
void sac_session_drop_search (SacSession *self);

/* curves */
void sac_session_init_curves (SacSession *self);
void sac_session_clear_curves (SacSession *self);
void sac_session_update_curves (SacSession *self);
GPtrArray *sac_session_list_curve_sources (SacSession *self) G_GNUC_WARN_UNUSED_RESULT;

/* step: another reading */
void sac_session_drop_step (SacSession *self);

/* open: a model that was trained here */
void sac_session_set_current (SacSession *self, SacItem *item);

/* models: there are more of them, or another one is looked at */
void sac_session_bound_models (SacSession *self);

/* models: the run that was last is over for good */
void sac_session_release_run (SacSession *self);

/* models: much was freed */
void sac_session_release_memory (SacSession *self);

/* train */
typedef struct
{
  const char *name;
  const char *folder;            /* (nullable): where it lies */
  const SacLessonClass *lesson;  /* (nullable) */
  guint64 saved_step;            /* it lies there as it was then */
  const SacTrainSnapshot *shown; /* (nullable): goes on being shown until there is news */
  gboolean of_current;           /* it is the chosen item's */
  gboolean held;                 /* after a step */
  gboolean continues;            /* the run of before, in memory */
} SacRunBegin;

/* What belongs to the session is filled into @inputs. */
void sac_session_push_run (SacSession *self, SacTrainInputs *inputs, const SacRunBegin *begin);
gboolean sac_session_is_training (SacSession *self);

/* compare: FALSE, with a sentence, while something is trained: the worker does one such thing at a time */
gboolean sac_session_check_free (SacSession *self, GError **error);
void sac_session_deliver_comparison (gpointer snapshot, gpointer user_data);

/* compare-past: now is shown again; says nothing */
void sac_session_drop_compared_past (SacSession *self);

/* compare: takes @job, of jobs/compare.h, in the place of the last one; held after a step if @held. @name: (nullable): what
 * is compared on, as far as it is known. @folder: (nullable): where it lies. */
void sac_session_push_comparison (SacSession *self,
                                  SacJob *job,
                                  gboolean held,
                                  const char *name,
                                  const char *folder);

/* open: (nullable): the kept step of @run (nullable) that @translator (nullable) is */
const SacMoment *sac_session_find_moment (const SacTrainSnapshot *run, const SacTranslator *translator);

/* history: (transfer full): which run the kept @step of @run is of, as SacItem has it; and as a person is told */
char *sac_session_dup_run_key (SacSession *self, const SacTrainSnapshot *run, guint64 step);
char *sac_session_dup_run_title (SacSession *self, const SacTrainSnapshot *run, guint64 step);

/* history: the chosen item is a kept step of the saved run that is looked at, and no other run */
gboolean sac_session_is_of_past (SacSession *self);

void sac_session_deliver_training (gpointer snapshot, gpointer user_data);
void sac_session_take_training (SacSession *self, SacTrainSnapshot *snapshot); /* (nullable) */
void sac_session_read_past (SacSession *self); /* history: the chosen item is another */
void sac_session_plan_current (SacSession *self);

G_END_DECLS
