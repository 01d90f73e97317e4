/* app/window.h — the window: views of one session, and what a user can ask for
 *
 * Actions    win.open, win.open-session, win.save-session, win.save-session-as, win.restore-session,
 *            win.discard-session, win.go-on-left, win.put-off-left, win.open-data, win.resume-run, win.save-run, win.export, win.copy-picture, win.copy-numbers,
 *            win.view (s), win.focus-sentence, win.toggle-sidebar, win.class-mode, win.open-walk, win.walk (s),
 *            win.walk-on, win.walk-back, win.show-sidebar, -sentence, -heads, -explanation, -curves, -form, win.about,
 *            win.close, and the keys
 *            [ ] , . V F E (see the shortcuts window).
 *
 * Signals    "arrived" (const char *trouble)  the end of a sac_window_go() that none replaced; @trouble: (nullable): the first
 *            thing that could not be had, in a sentence, which the window shows too
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/place.h"
#include "app/saved.h"
#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SAC_TYPE_WINDOW (sac_window_get_type ())
G_DECLARE_FINAL_TYPE (SacWindow, sac_window, SAC, WINDOW, AdwApplicationWindow)

/* @start: (nullable): what to open; the first lesson if %NULL */
SacWindow *sac_window_new (AdwApplication *application, const char *start) G_GNUC_WARN_UNUSED_RESULT;

SacSession *sac_window_get_session (SacWindow *self);

/* --- places (window-go.c) --- */

/* (transfer full): all that is shown now. It names no model that lies in no file. */
SacPlace *sac_window_get_place (SacWindow *self) G_GNUC_WARN_UNUSED_RESULT;

/* Brings about what @place names, and nothing else; @place is copied. What has to wait for a model, its past or a sentence
 * is done when they have come; "arrived" is the end, never before this returns. What cannot be had is told in a sentence
 * and left as it is. A newer call takes the place of one that has not arrived, and so does a person who chooses a model or
 * types a sentence meanwhile: neither of these old ones arrives. */
void sac_window_go (SacWindow *self, const SacPlace *place);
gboolean sac_window_is_going (SacWindow *self);

/* --- a walk that goes on, for saved sessions --- */

/* get() says which one and at which of its steps: FALSE = none, else @name is (out) (transfer full). set() takes it up
 * there without going anywhere: the session has already brought back what was seen. */
typedef gboolean (*SacWalkGet) (SacWindow *self, char **name, guint *step, gpointer user_data);
typedef void (*SacWalkSet) (SacWindow *self, const char *name, guint step, gpointer user_data);

/* @user_data: borrowed; lives as long as the window. */
void sac_window_set_walk_hooks (SacWindow *self, SacWalkGet get, SacWalkSet set, gpointer user_data);

/* --- sessions (window-session.c) --- */

/* (transfer full): what a session's file would hold; its model's hash is not made yet. */
SacSaved *sac_window_get_saved (SacWindow *self) G_GNUC_WARN_UNUSED_RESULT;

/* Brings it back: "arrived" when it is there. @note: (nullable): said then, if there is nothing worse. */
void sac_window_set_saved (SacWindow *self, const SacSaved *saved, const char *note);

/* A file, read and written by the worker; the ending is added where it is missing. What fails is said on the banner. */
void sac_window_open_session (SacWindow *self, const char *path);
void sac_window_save_session (SacWindow *self, const char *path);
gboolean sac_window_is_saving (SacWindow *self);

/* --- the playground (window-playground-file.c): likewise --- */

void sac_window_open_playground (SacWindow *self, const char *path);
void sac_window_save_playground (SacWindow *self, const char *path);

/* From now on what is open is kept in the user's state folder (XDG_STATE_HOME/saccade), never more than five seconds old,
 * until the window is closed; and what another program left there is offered. Once. */
void sac_window_guard (SacWindow *self);

/* The system ends the program: nobody is asked. What is being written is written, a run that would be lost is saved among
 * the user's own (or stays kept as after a fall, where that fails), and the window closes. */
void sac_window_end (SacWindow *self);

/* --- walks (window-walk.c) --- */

/* @id: a path, or "walk:NAME" for one that comes with the program. One that cannot be read is told in a sentence.
 * It is read by the worker; of several the one that was asked for last is opened. */
void sac_window_open_walk (SacWindow *self, const char *id);
void sac_window_close_walk (SacWindow *self);

/* One step on, or back; stays at the ends. */
void sac_window_walk_on (SacWindow *self);
void sac_window_walk_back (SacWindow *self);

/* The window shows what the walk's step names, and waits for nothing more. */
gboolean sac_window_is_at_step (SacWindow *self);

/* FALSE without a walk; @id: (out) (transfer full). set() goes nowhere: what is shown is there already. */
gboolean sac_window_get_walk (SacWindow *self, char **id, guint *step);
void sac_window_set_walk (SacWindow *self, const char *id, guint step);

/* A session, a walk or a folder of walks, a model's folder or file, or a text file of pairs: what a drop or a dialog gives. */
void sac_window_open_path (SacWindow *self, const char *path);

/* Writes the picture that is shown, or the numbers, to @path: by its ending. */
void sac_window_export (SacWindow *self, const char *path);

/* (transfer none) (nullable): the question that is asked before closing, while it is open. */
GtkWidget *sac_window_get_question (SacWindow *self);

G_END_DECLS
