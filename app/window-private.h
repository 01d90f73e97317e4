/* app/window-private.h — what the files of SacWindow share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/window.h"
#include "ui/views/explore-view.h"
#include "ui/views/sidebar.h"
#include "ui/views/step-view.h"
#include "ui/views/train-view.h"

G_BEGIN_DECLS

struct _SacWindow
{
  AdwApplicationWindow parent_instance;

  /* Owned */
  SacPreferences *preferences;
  SacSession *session;
  GtkFileChooserNative *chooser; /* nullable: the dialog that is open */
  char *quit_folder;             /* nullable: close once the run was saved there */
  char *export_title;            /* nullable: of the picture that is being exported */
  SacMoment *moment;             /* nullable: the step of the run that is shown; NULL = now */
  SacMoment *compared;           /* nullable: the one it is compared with */
  char *told_trouble;            /* nullable: of the history */

  /* Borrowed: children */
  AdwToastOverlay *toasts;
  AdwFlap *flap;
  AdwViewStack *stack;
  AdwWindowTitle *title;
  SacSidebar *sidebar;
  SacExploreView *explore;
  SacStepView *step;
  SacTrainView *train;
  GtkWidget *question; /* nullable: a dialog of its own */

  /* Plain state */
  gint64 question_told;    /* when it last said how far the run is */
  gboolean question_ended; /* it was told of a run that is over */
  gboolean may_close;
  SacLook export_look; /* as chosen last; without its title */
  guint export_format;
  gboolean live_shown;             /* the form has the run's own live values */
  gboolean is_setting;             /* they are being put there */
  const SacChartData *shown_chart; /* compared only */
  gconstpointer shown_probe;       /* a moment or a map; compared only */
  gconstpointer shown_compared;    /* compared only */
  const char *shown_trouble;       /* compared only */
};

/* window-actions */
void sac_window_class_add_actions (GtkWidgetClass *klass);
void sac_window_add_keys (SacWindow *self);
GMenuModel *sac_window_make_menu (void);

/* window-explore: session → Explore, sidebar, title */
void sac_window_connect_explore (SacWindow *self);

/* window-train: session ↔ Train */
void sac_window_connect_train (SacWindow *self);
gboolean sac_window_shows_train (SacWindow *self);

/* window-step: session ↔ Step */
void sac_window_connect_step (SacWindow *self);

/* window-history: the run's past ↔ Train */
void sac_window_connect_history (SacWindow *self);
void sac_window_show_history (SacWindow *self);
void sac_window_clear_history (SacWindow *self);

/* window-open: dialogs and drops */
void sac_window_choose_model (SacWindow *self);
void sac_window_choose_data (SacWindow *self);
void sac_window_choose_resume (SacWindow *self);
void sac_window_choose_save (SacWindow *self);
typedef void (*SacPathFunc) (SacWindow *self, const char *path);
void sac_window_save_as (SacWindow *self,
                         const char *title,
                         const char *accept,
                         const char *name,
                         SacPathFunc then);
void sac_window_add_drop (SacWindow *self);

/* window-export: the dialog, and the clipboard */
void sac_window_choose_export (SacWindow *self);
void sac_window_copy (SacWindow *self, gboolean numbers);
void sac_window_copied (SacWindow *self, GBytes *bytes, gboolean numbers);

/* window-focus */
void sac_window_focus_view (SacWindow *self);
void sac_window_focus_map (SacWindow *self);

/* window-close */
gboolean sac_window_close_request (GtkWindow *window);
void sac_window_saved (SacWindow *self, const char *folder, gboolean ok);
void sac_window_update_question (SacWindow *self);

/* Runs are kept for a crash (app/kept-run.h); one that was cut off is offered once the window is there. */
void sac_window_keep_runs (SacWindow *self);

void sac_window_toast (SacWindow *self, const char *text);

/* One sentence on the banner of the view that is seen. */
void sac_window_show_error (SacWindow *self, const char *text);

/* Something went well: what went wrong before is no longer of interest; but a run that broke down says so until the next. */
void sac_window_clear_errors (SacWindow *self);

G_END_DECLS
