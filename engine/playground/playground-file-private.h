/* engine/playground/playground-file-private.h — what reading and writing a playground's file share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/playground/playground-file.h"

#define SAC_PLAYGROUND_FORMAT  "saccade-playground"
#define SAC_PLAYGROUND_VERSION 1
#define SAC_PLAYGROUND_HIDDEN  "-inf" /* a number of the mask that JSON has no word for */
