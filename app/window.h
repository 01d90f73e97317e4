/* app/window.h — the window: views of one session, and what a user can ask for
 *
 * Actions    win.open, win.open-data, win.resume-run, win.save-run, win.export, win.copy-picture, win.copy-numbers,
 *            win.view (s), win.focus-sentence, win.toggle-sidebar, win.class-mode, win.about, win.close, and the keys
 *            [ ] , . V F E (see the shortcuts window).
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SAC_TYPE_WINDOW (sac_window_get_type ())
G_DECLARE_FINAL_TYPE (SacWindow, sac_window, SAC, WINDOW, AdwApplicationWindow)

/* @start: (nullable): what to open; the first lesson if %NULL */
SacWindow *sac_window_new (AdwApplication *application, const char *start) G_GNUC_WARN_UNUSED_RESULT;

SacSession *sac_window_get_session (SacWindow *self);

/* A model's folder or file, or a text file of pairs: what a drop or a dialog gives. */
void sac_window_open_path (SacWindow *self, const char *path);

/* Writes the picture that is shown, or the numbers, to @path: by its ending. */
void sac_window_export (SacWindow *self, const char *path);

/* (transfer none) (nullable): the question that is asked before closing, while it is open. */
GtkWidget *sac_window_get_question (SacWindow *self);

G_END_DECLS
