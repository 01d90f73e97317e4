/* app/window-private.h — what the files of SacWindow share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/jobs/recovery.h"
#include "app/jobs/session-file.h"
#include "app/window.h"
#include "ui/views/compare-view.h"
#include "ui/views/explore-view.h"
#include "ui/views/playground-view.h"
#include "ui/views/sidebar.h"
#include "ui/views/step-view.h"
#include "ui/views/train-view.h"
#include "ui/widgets/walk-card.h"

G_BEGIN_DECLS

typedef struct _SacGo SacGo;
typedef struct _SacGuard SacGuard;
typedef struct _SacPlaying SacPlaying;
typedef struct _SacWalking SacWalking;

/* What closing would lose. */
typedef enum
{
  SAC_WORK_NONE = 0,
  SAC_WORK_RUN = 1 << 0,
  SAC_WORK_COMPARISON = 1 << 1,
} SacWork;

/* What class mode found, and what it hides; see window-class.c. */
typedef struct
{
  gboolean on;
  gboolean was_fullscreen, had_sidebar;
  guint hidden; /* of SacWalkHide */
} SacClassMode;

struct _SacWindow
{
  AdwApplicationWindow parent_instance;

  /* Owned */
  SacPreferences *preferences;
  SacSession *session;
  GtkFileChooserNative *chooser; /* nullable: the dialog that is open */
  char *quit_folder;             /* nullable: close once the work was saved there */
  char *told_item;               /* nullable: id of the item that was chosen last */
  char *export_title;            /* nullable: of the picture that is being exported */
  SacMoment *moment;             /* nullable: the step of the run that is shown; NULL = now */
  SacMoment *compared;           /* nullable: the one it is compared with */
  char *told_trouble;            /* nullable: of the history */
  char *session_path;            /* nullable: where the session was opened from or saved to */
  SacSaved *restoring;           /* nullable: what of a session comes when its place has been arrived at */
  char *restoring_note;          /* nullable */
  SacDigest *digest;             /* nullable: of the model's file that was looked at last */
  SacGuard *guard;               /* nullable: keeps what is open, against a fall */
  SacGo *go;                     /* nullable: the place that is being gone to */
  SacWalking *walking;           /* nullable: the walk that is open */
  guint64 walk_generation;       /* of the walk that was asked for last */
  SacPlaying *playing;           /* the playground; NULL once the window goes */
  char *walk_run_of;             /* nullable: the walk that the run walk_run is of */
  GMenu *walks_menu;
  SacComparePlan *compare_plan; /* nullable: what the forms of Compare are of */
  char *compare_opening;        /* nullable: the folder that is asked about */
  gint64 compare_step;          /* of the comparison that is to be shown; -1 = now */
  gboolean compare_plan_shown;  /* of the comparison that was resumed, its plan is in the forms */

  /* Borrowed: children */
  AdwToastOverlay *toasts;
  AdwToast *toast; /* (nullable): the last one, as long as it lives */
  AdwFlap *flap;
  AdwViewStack *stack;
  AdwWindowTitle *title;
  SacSidebar *sidebar;
  SacExploreView *explore;
  SacStepView *step;
  SacTrainView *train;
  SacPlaygroundView *playground;
  SacCompareView *compare;
  SacWalkCard *card;
  GtkRevealer *offer;
  GtkLabel *offer_text;
  GtkWidget *offer_restore, *offer_go_on;
  GtkWidget *question; /* nullable: a dialog of its own */

  /* Plain state */
  SacWalkGet walk_get; /* nullable */
  SacWalkSet walk_set;
  gpointer walk_data;
  gint64 question_told;       /* when it last said how far the work is */
  gboolean question_ended;    /* it was told of work that is over */
  SacWork question_of;        /* what is asked about, or is being saved in quit_folder */
  SacWork settled;            /* of what need not be asked any more */
  gboolean is_told_to_end;    /* nobody is asked any more */
  guint64 session_generation; /* of the file that is being opened */
  guint n_saving;             /* sessions that are being written for the user */
  gboolean closes_when_saved;
  SacExport export;      /* what is being exported; without its title and what it is drawn from */
  gboolean export_probe; /* it is the probe's map */
  guint64 walk_run;      /* of the run that a walk began; 0 = none */
  SacClassMode class_mode;
  gboolean live_shown;          /* the form has the run's own live values */
  gboolean is_setting;          /* they are being put there */
  gconstpointer shown_probe;    /* a moment or a map; compared only */
  gconstpointer shown_compared; /* compared only */
  gconstpointer shown_compare;  /* the first map of the comparison; compared only */
  const char *shown_trouble;    /* compared only */
};

/* window-actions */
void sac_window_class_add_actions (GtkWidgetClass *klass);
void sac_window_add_keys (SacWindow *self);
GMenuModel *sac_window_make_menu (SacWindow *self);

/* window-explore: session → Explore, sidebar, title */
void sac_window_connect_explore (SacWindow *self);

/* window-train: session ↔ Train */
void sac_window_connect_train (SacWindow *self);
gboolean sac_window_shows_train (SacWindow *self);

/* window-compare: session ↔ Compare */
void sac_window_connect_compare (SacWindow *self);
gboolean sac_window_shows_compare (SacWindow *self);
void sac_window_clear_compare (SacWindow *self);

/* window-compare-past: its kept steps */
void sac_window_connect_compared_past (SacWindow *self);
void sac_window_show_compared_past (SacWindow *self);

/* window-compare-file: a comparison in a folder */
void sac_window_choose_save_comparison (SacWindow *self);
void sac_window_choose_comparison (SacWindow *self);
void sac_window_resume_comparison (SacWindow *self, const char *folder);

/* Asks first where the last comparison would be lost. @then: once it may be. */
void sac_window_let_comparison_go (SacWindow *self, void (*then) (SacWindow *self));

/* window-step: session ↔ Step */
void sac_window_connect_step (SacWindow *self);
/* A key that came to nobody: Step's, where Step is shown. */
gboolean sac_window_step_key (SacWindow *self, guint key);

/* window-playground: bare matrices */
GtkWidget *sac_window_build_playground (SacWindow *self);
void sac_window_connect_playground (SacWindow *self);
void sac_window_clear_playground (SacWindow *self);
gboolean sac_window_shows_playground (SacWindow *self);
void sac_window_bring_playground_back (SacWindow *self);

/* window-playground-file */
gboolean sac_window_is_playground (const char *path);
void sac_window_choose_save_playground (SacWindow *self);
void sac_window_save_playground_again (SacWindow *self); /* where it was, or asks */

/* window-history: the run's past ↔ Train */
void sac_window_connect_history (SacWindow *self);
void sac_window_show_history (SacWindow *self);
void sac_window_clear_history (SacWindow *self);

/* (nullable) (transfer full): why not: the nearest kept step is shown then. @step, @compared: -1 = now, none */
char *sac_window_show_moment (SacWindow *self, gint64 step, gint64 compared);

/* window-go: somebody went elsewhere, so that the place is gone to no longer */
void sac_window_stop_going (SacWindow *self);
void sac_window_connect_go (SacWindow *self);
void sac_window_class_add_arrived (GObjectClass *klass);

/* window-session: a session's file */
void sac_window_connect_session (SacWindow *self);
void sac_window_clear_session (SacWindow *self);
void sac_window_forget_restoring (SacWindow *self);
void sac_window_save_session_again (SacWindow *self); /* where it was, or asks */

/* window-offer: what was left behind, in a bar */
GtkWidget *sac_window_build_offer (SacWindow *self);
void sac_window_restore_left (SacWindow *self);
void sac_window_go_on_left (SacWindow *self);
void sac_window_discard_left (SacWindow *self);
void sac_window_put_off_left (SacWindow *self);

/* window-recovery */
void sac_window_end_guard (SacWindow *self);
void sac_window_restored (SacWindow *self);
void sac_window_not_restored (SacWindow *self);
const char *sac_window_get_left_behind (SacWindow *self); /* (nullable) */

/* window-walk: a lesson as a walk, in a card below the views */
GtkWidget *sac_window_build_walk_card (SacWindow *self);
void sac_window_connect_walk (SacWindow *self);
void sac_window_list_walks (SacWindow *self);
void sac_window_add_walks (SacWindow *self, const char *folder); /* from now on they are listed, too */
gboolean sac_window_is_walk (const char *id);
void sac_window_clear_walk (SacWindow *self);
void sac_window_stop_walking (SacWindow *self); /* somebody went elsewhere: the step is not waited for */

/* window-class: @hide: of SacWalkHide */
void sac_window_connect_class (SacWindow *self);
void sac_window_set_class_mode (SacWindow *self, gboolean on);
void sac_window_set_class_hidden (SacWindow *self, guint hide);
GMenuModel *sac_window_make_class_menu (void);

/* window-curves: curves and other runs ↔ Train */
void sac_window_connect_curves (SacWindow *self);

/* window-open: dialogs and drops */
void sac_window_choose_model (SacWindow *self);
void sac_window_choose_data (SacWindow *self);
void sac_window_choose_resume (SacWindow *self);
void sac_window_choose_walk (SacWindow *self);
void sac_window_choose_save (SacWindow *self);
void sac_window_choose_session (SacWindow *self);
void sac_window_choose_playground (SacWindow *self);
void sac_window_choose_save_session (SacWindow *self);
typedef void (*SacPathFunc) (SacWindow *self, const char *path);
void sac_window_choose_folder (SacWindow *self, const char *title, const char *accept, SacPathFunc then);
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

/* window-go-on: how far shall the run that is shown go? */
void sac_window_ask_go_on (SacWindow *self);

/* window-close */
gboolean sac_window_close_request (GtkWindow *window);
void sac_window_saved (SacWindow *self, const char *folder, gboolean ok);
void sac_window_update_question (SacWindow *self);

void sac_window_toast (SacWindow *self, const char *text);

/* One sentence on the banner of the view that is seen; Explore and Step have one together. */
void sac_window_show_error (SacWindow *self, const char *text);

/* Something went well: what went wrong before is no longer of interest; but a run that broke down says so until the next. */
void sac_window_clear_errors (SacWindow *self);

G_END_DECLS
