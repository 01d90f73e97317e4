/* tests/ui/gtk-support.h — windows for tests: show, wait for a state, look for a widget
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* gtk_test_init(), libadwaita and the style sheet. */
void test_gtk_init (int *argc, char ***argv);

/* Shows @child in a window of its own and waits until it has a size. Floating references are taken. */
GtkWidget *test_show (GtkWidget *child, int width, int height) G_GNUC_WARN_UNUSED_RESULT;

/* Destroys @window, and fails when @child lives on. */
void test_close (GtkWidget *window, GtkWidget *child);

/* Runs the main loop until a timer of so many milliseconds is over: those that end before it have ended, on a machine of any
 * speed. It is no wait for a frame. */
void test_run_for (guint milliseconds);

/* Runs the main loop until the frame clock of @widget has begun @n more frames: what is laid out in one is seen in the next. */
void test_run_frames (GtkWidget *widget, guint n);

typedef gboolean (*TestMatch) (GtkWidget *widget, gconstpointer data);

/* (nullable): the first below @root, itself included, that matches. */
GtkWidget *test_find (GtkWidget *root, TestMatch match, gconstpointer data);
/* @data: a GType pointer, a style class, a text */
gboolean test_is_a (GtkWidget *widget, gconstpointer type);
gboolean test_has_class (GtkWidget *widget, gconstpointer style);
gboolean test_has_action (GtkWidget *widget, gconstpointer action);

/* Focusable widgets below @root without a name for a screen reader; each is told with g_test_message(). */
guint test_count_unnamed (GtkWidget *root);

/* A counter for signals whose handlers count in their user data. */
void test_count (guint *counter);
void test_count_notify (GObject *object, GParamSpec *pspec, guint *counter);

G_END_DECLS
