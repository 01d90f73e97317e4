/* engine/base/simd.h — exp, tanh and sigmoid as straight-line code that compilers turn into vector instructions
 *
 * Use them inside `#pragma omp simd` loops of functions marked SAC_CLONES: never call libm in a loop.
 * Accuracy: exp within 2 units in the last place, 0 below −87.3 and infinity above 88.37; tanh and sigmoid within
 * 4e-7 of the true value; NaN in, NaN out.
 *
 * Sources: exp by range reduction to [−ln2/2, ln2/2] (Cody & Waite) and a polynomial of degree 6 fitted to
 * the least largest relative error there (3e-9; the Taylor coefficients would give 1.7e-7);
 * tanh by the 13/6 rational approximation whose figures are published with the Eigen library.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* One function, several instruction sets, chosen when the program starts. Sanitizers intercept the chooser too
 * early, so they get the plain one. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
  !defined(__SANITIZE_THREAD__) && defined(__OPTIMIZE__)
#define SAC_CLONES __attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define SAC_CLONES
#endif

#define SAC_INLINE static inline __attribute__ ((always_inline))

typedef union
{
  float f;
  guint32 u;
} SacFloatBits;

SAC_INLINE float
sac_exp (float x)
{
  const float magic = 12582912.0f; /* 1.5·2²³: adding it rounds to an integer held in the low bits */
  SacFloatBits n = { .f = x * 1.44269504f + magic };
  const float k = n.f - magic;
  const float r = (x - k * 0.693145751953125f) - k * 1.42860677e-6f;
  float p = 1.38144648e-3f;
  SacFloatBits half;

  p = p * r + 8.36878062e-3f;
  p = p * r + 4.16683943e-2f;
  p = p * r + 1.66665201e-1f;
  p = p * r + 4.99999934e-1f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  half.u = (n.u << 23) + 0x3f800000u; /* 2ᵏ; k = 128 overflows to infinity by itself below */
  p *= half.f;
  p = x < -87.3f ? 0.0f : p;
  return x > 88.3762f ? (float) INFINITY : p;
}

SAC_INLINE float
sac_tanh (float x)
{
  const float c = x > 7.90531111f ? 7.90531111f : (x < -7.90531111f ? -7.90531111f : x);
  const float s = c * c;
  float p = -2.76076847742355e-16f;
  float q = 1.19825839466702e-06f;

  p = p * s + 2.00018790482477e-13f;
  p = p * s + -8.60467152213735e-11f;
  p = p * s + 5.12229709037114e-08f;
  p = p * s + 1.48572235717979e-05f;
  p = p * s + 6.37261928875436e-04f;
  p = p * s + 4.89352455891786e-03f;
  q = q * s + 1.18534705686654e-04f;
  q = q * s + 2.26843463243900e-03f;
  q = q * s + 4.89352518554385e-03f;
  return c * p / q;
}

SAC_INLINE float
sac_sigmoid (float x)
{
  return 0.5f * sac_tanh (0.5f * x) + 0.5f;
}

/* The same for whole arrays; @out may be @in. */
void sac_exp_array (const float *in, float *out, gsize n);
void sac_tanh_array (const float *in, float *out, gsize n);
void sac_sigmoid_array (const float *in, float *out, gsize n);

/* Softmax of @n scores in place, the largest subtracted: gives log Σ exp. No visible score (n = 0, or all −∞
 * or −FLT_MAX, as some mark what is hidden): all zeros and −∞. */
float sac_softmax_row (float *row, gsize n);

/* Σ a·b in float, several partial sums. */
float sac_dot_array (const float *a, const float *b, gsize n);

/* a += scale·b */
void sac_axpy_array (float *a, float scale, const float *b, gsize n);

G_END_DECLS
