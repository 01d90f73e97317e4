/* tests/engine/test-safetensors-malformed.c — files that lie: one row a rule, each with its sentence
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/safetensors.h"
#include "tests/support/sentence.h"
#include "tests/support/wait.h"

#include <string.h>

#define F SAC_ENGINE_ERROR_FORMAT
#define U SAC_ENGINE_ERROR_UNSUPPORTED

/* The header is written with ' for ", the length before it is right, and @n_data bytes follow. */
static const struct
{
  const char *name;
  const char *header;
  gsize n_data;
  int code;
  const char *sentence; /* "@" stands for the file */
} headers[] = {
  /* clang-format off */
  { "not-closed", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}", 8, F, "@the header of this safetensors file is broken at its byte 53: it ends where a comma or “}” should stand" },
  { "nothing-after-brace", "{", 0, F, "@not a safetensors file: its header would have 1 bytes, too few for “{}”" },
  { "brace-space", "{ ", 0, F, "@the header of this safetensors file is broken at its byte 2: it ends where a name in quotes should stand" },
  { "trailing-comma", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},}", 8, F, "@the header of this safetensors file is broken at its byte 54: a name in quotes should stand here" },
  { "leading-comma", "{,'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 1: a name in quotes should stand here" },
  { "two-commas", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},,'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 16, F, "@the header of this safetensors file is broken at its byte 54: a name in quotes should stand here" },
  { "no-comma", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 16, F, "@the header of this safetensors file is broken at its byte 53: a comma or “}” should stand here" },
  { "no-colon", "{'a' {}}", 0, F, "@the header of this safetensors file is broken at its byte 5: a colon should stand here" },
  { "name-not-quoted", "{a:{}}", 0, F, "@the header of this safetensors file is broken at its byte 1: a name in quotes should stand here" },
  { "name-number", "{1:{}}", 0, F, "@the header of this safetensors file is broken at its byte 1: a name in quotes should stand here" },
  { "name-not-closed", "{'a", 0, F, "@the header of this safetensors file is broken at its byte 3: it ends inside a string" },
  { "name-ends-in-escape", "{'a\\", 0, F, "@the header of this safetensors file is broken at its byte 4: it ends where an escape that JSON knows should stand" },
  { "two-objects", "{}{}", 0, F, "@the header of this safetensors file is broken at its byte 2: more text after the end of the object" },
  { "text-after", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}x", 8, F, "@the header of this safetensors file is broken at its byte 54: more text after the end of the object" },
  { "comment", "{/* */'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 1: a name in quotes should stand here" },
  { "wrong-bracket", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}]", 8, F, "@the header of this safetensors file is broken at its byte 53: a comma or “}” should stand here" },
  { "single-word", "{true}", 0, F, "@the header of this safetensors file is broken at its byte 1: a name in quotes should stand here" },
  { "form-feed-space", "{\f}", 0, F, "@the header of this safetensors file is broken at its byte 1: a name in quotes should stand here" },
  { "raw-newline-in-name", "{'a\nb':{}}", 0, F, "@the header of this safetensors file is broken at its byte 3: a control character inside a string" },
  { "raw-tab-in-name", "{'a\tb':{}}", 0, F, "@the header of this safetensors file is broken at its byte 3: a control character inside a string" },
  { "bad-escape", "{'a\\x':{}}", 0, F, "@the header of this safetensors file is broken at its byte 4: an escape that JSON knows should stand here" },
  { "short-unicode", "{'\\u12':{}}", 0, F, "@the header of this safetensors file is broken at its byte 6: four hexadecimal digits should stand here" },
  { "not-hexadecimal", "{'\\u12g4':{}}", 0, F, "@the header of this safetensors file is broken at its byte 6: four hexadecimal digits should stand here" },
  { "escaped-zero", "{'a\\u0000':{}}", 0, F, "@the header of this safetensors file is broken at its byte 9: the character U+0000" },
  { "lone-high-surrogate", "{'\\ud800':{}}", 0, F, "@the header of this safetensors file is broken at its byte 8: half of a surrogate pair" },
  { "lone-low-surrogate", "{'\\udc00':{}}", 0, F, "@the header of this safetensors file is broken at its byte 8: half of a surrogate pair" },
  { "two-high-surrogates", "{'\\ud800\\ud800':{}}", 0, F, "@the header of this safetensors file is broken at its byte 14: half of a surrogate pair" },
  { "high-then-letter", "{'\\ud800\\n':{}}", 0, F, "@the header of this safetensors file is broken at its byte 8: half of a surrogate pair" },
  { "surrogate-cut", "{'\\ud800\\u12':{}}", 0, F, "@the header of this safetensors file is broken at its byte 12: four hexadecimal digits should stand here" },
  { "surrogate-bad-hex", "{'\\ud800\\uzzzz':{}}", 0, F, "@the header of this safetensors file is broken at its byte 10: four hexadecimal digits should stand here" },
  { "invalid-utf8", "{'\377':{}}", 0, F, "@the header of this safetensors file is broken at its byte 2: bytes that are not UTF-8" },
  { "overlong-utf8", "{'\300\200':{}}", 0, F, "@the header of this safetensors file is broken at its byte 2: bytes that are not UTF-8" },
  { "surrogate-in-utf8", "{'\355\240\200':{}}", 0, F, "@the header of this safetensors file is broken at its byte 2: bytes that are not UTF-8" },
  { "cut-utf8", "{'\303':{}}", 0, F, "@the header of this safetensors file is broken at its byte 2: bytes that are not UTF-8" },
  { "tensor-null", "{'a':null}", 0, F, "@tensor “a” is not described by an object" },
  { "tensor-number", "{'a':1}", 0, F, "@tensor “a” is not described by an object" },
  { "tensor-string", "{'a':'F32'}", 0, F, "@tensor “a” is not described by an object" },
  { "tensor-array", "{'a':[]}", 0, F, "@tensor “a” is not described by an object" },
  { "tensor-true", "{'a':true}", 0, F, "@tensor “a” is not described by an object" },
  { "tensor-missing", "{'a':}", 0, F, "@the header of this safetensors file is broken at its byte 5: a value should stand here" },
  { "tensor-cut", "{'a':", 0, F, "@the header of this safetensors file is broken at its byte 5: it ends where a value should stand" },
  { "tensor-twice", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 16, F, "@the header of this safetensors file is broken at its byte 54: “a” stands twice in one object" },
  { "tensor-twice-escaped", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'\\u0061':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 16, F, "@the header of this safetensors file is broken at its byte 54: “a” stands twice in one object" },
  { "tensor-twice-same-range", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 54: “a” stands twice in one object" },
  { "empty-tensor", "{'a':{}}", 0, F, "@tensor “a” has no dtype" },
  { "no-dtype", "{'a':{'shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” has no dtype" },
  { "no-shape", "{'a':{'dtype':'F32','data_offsets':[0,8]}}", 8, F, "@tensor “a” has no shape" },
  { "no-offsets", "{'a':{'dtype':'F32','shape':[2]}}", 8, F, "@tensor “a” has no data_offsets" },
  { "extra-member", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}}", 8, F, "@tensor “a” has a member “x”; only dtype, shape and data_offsets may stand there" },
  { "extra-member-first", "{'a':{'x':{},'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” has a member “x”; only dtype, shape and data_offsets may stand there" },
  { "member-case", "{'a':{'DType':'F32'}}", 8, F, "@tensor “a” has a member “DType”; only dtype, shape and data_offsets may stand there" },
  { "dtype-twice", "{'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 20: “dtype” stands twice in one object" },
  { "shape-twice", "{'a':{'shape':[2],'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 32: “shape” stands twice in one object" },
  { "offsets-twice", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 53: “data_offsets” stands twice in one object" },
  { "member-trailing-comma", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],}}", 8, F, "@the header of this safetensors file is broken at its byte 53: a name in quotes should stand here" },
  { "member-no-colon", "{'a':{'dtype' 'F32'}}", 8, F, "@the header of this safetensors file is broken at its byte 14: a colon should stand here" },
  { "dtype-number", "{'a':{'dtype':32,'shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” has a dtype that is not a string" },
  { "dtype-null", "{'a':{'dtype':null,'shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” has a dtype that is not a string" },
  { "dtype-array", "{'a':{'dtype':['F32'],'shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” has a dtype that is not a string" },
  { "dtype-object", "{'a':{'dtype':{},'shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” has a dtype that is not a string" },
  { "dtype-true", "{'a':{'dtype':true,'shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” has a dtype that is not a string" },
  { "dtype-unknown", "{'a':{'dtype':'F31','shape':[2],'data_offsets':[0,8]}}", 8, U, "@tensor “a” has the dtype “F31”, which is not one that is read here" },
  { "dtype-empty", "{'a':{'dtype':'','shape':[2],'data_offsets':[0,8]}}", 8, U, "@tensor “a” has the dtype “”, which is not one that is read here" },
  { "dtype-lower-case", "{'a':{'dtype':'f32','shape':[2],'data_offsets':[0,8]}}", 8, U, "@tensor “a” has the dtype “f32”, which is not one that is read here" },
  { "dtype-torch", "{'a':{'dtype':'float32','shape':[2],'data_offsets':[0,8]}}", 8, U, "@tensor “a” has the dtype “float32”, which is not one that is read here" },
  { "dtype-space", "{'a':{'dtype':'F32 ','shape':[2],'data_offsets':[0,8]}}", 8, U, "@tensor “a” has the dtype “F32 ”, which is not one that is read here" },
  { "dtype-packed", "{'a':{'dtype':'F4','shape':[2],'data_offsets':[0,8]}}", 8, U, "@tensor “a” has the dtype “F4”, which is not one that is read here" },
  { "dtype-complex", "{'a':{'dtype':'C64','shape':[2],'data_offsets':[0,8]}}", 8, U, "@tensor “a” has the dtype “C64”, which is not one that is read here" },
  { "dtype-quantised", "{'a':{'dtype':'Q4_0','shape':[2],'data_offsets':[0,8]}}", 8, U, "@tensor “a” has the dtype “Q4_0”, which is not one that is read here" },
  { "dtype-cut", "{'a':{'dtype':'F3", 0, F, "@the header of this safetensors file is broken at its byte 17: it ends inside a string" },
  { "dtype-escape", "{'a':{'dtype':'\\q'}}", 0, F, "@the header of this safetensors file is broken at its byte 16: an escape that JSON knows should stand here" },
  { "shape-null", "{'a':{'dtype':'F32','shape':null,'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 28: an array (“[”) should stand here" },
  { "shape-number", "{'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 28: an array (“[”) should stand here" },
  { "shape-string", "{'a':{'dtype':'F32','shape':'2','data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 28: an array (“[”) should stand here" },
  { "shape-object", "{'a':{'dtype':'F32','shape':{},'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 28: an array (“[”) should stand here" },
  { "shape-negative", "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a whole number of at least 0 should stand here" },
  { "shape-minus-zero", "{'a':{'dtype':'F32','shape':[-0],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a whole number of at least 0 should stand here" },
  { "shape-fraction", "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a whole number of at least 0 should stand here" },
  { "shape-exponent", "{'a':{'dtype':'F32','shape':[2e0],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a whole number of at least 0 should stand here" },
  { "shape-plus", "{'a':{'dtype':'F32','shape':[+2],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a digit should stand here" },
  { "shape-leading-zero", "{'a':{'dtype':'F32','shape':[02],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a number with a leading zero" },
  { "shape-hexadecimal", "{'a':{'dtype':'F32','shape':[0x2],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 30: a comma or “]” should stand here" },
  { "shape-minus", "{'a':{'dtype':'F32','shape':[-],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 30: a digit should stand here" },
  { "shape-point", "{'a':{'dtype':'F32','shape':[2.],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 31: a digit should stand here" },
  { "shape-bare-exponent", "{'a':{'dtype':'F32','shape':[2e],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 31: a digit should stand here" },
  { "shape-signed-exponent", "{'a':{'dtype':'F32','shape':[2e+],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 32: a digit should stand here" },
  { "shape-element-string", "{'a':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a digit should stand here" },
  { "shape-element-null", "{'a':{'dtype':'F32','shape':[null],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a digit should stand here" },
  { "shape-element-array", "{'a':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a digit should stand here" },
  { "shape-nan", "{'a':{'dtype':'F32','shape':[NaN],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a digit should stand here" },
  { "shape-trailing-comma", "{'a':{'dtype':'F32','shape':[2,],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 31: a digit should stand here" },
  { "shape-no-comma", "{'a':{'dtype':'F32','shape':[1 2],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 31: a comma or “]” should stand here" },
  { "shape-not-closed", "{'a':{'dtype':'F32','shape':[2,'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 31: a digit should stand here" },
  { "shape-2-64", "{'a':{'dtype':'F32','shape':[18446744073709551616],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a number of more than 64 bits" },
  { "shape-20-digits", "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}}", 8, F, "@the header of this safetensors file is broken at its byte 29: a number of more than 64 bits" },
  { "shape-2-63", "{'a':{'dtype':'F32','shape':[9223372036854775808],'data_offsets':[0,8]}}", 8, F, "@tensor “a” has a dimension over 2⁶³" },
  { "shape-product-overflow", "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}}", 8, F, "@tensor “a” has a shape whose size overflows 64 bits" },
  { "shape-product-wraps-to-2", "{'a':{'dtype':'F32','shape':[9223372036854775807,2,2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” has a shape whose size overflows 64 bits" },
  { "shape-bytes-overflow", "{'a':{'dtype':'F32','shape':[4611686018427387904],'data_offsets':[0,0]}}", 0, F, "@tensor “a” has a shape whose size overflows 64 bits" },
  { "shape-bytes-over-signed", "{'a':{'dtype':'F32','shape':[2305843009213693952],'data_offsets':[0,9223372036854775808]}}", 8, F, "@tensor “a” has a shape whose size overflows 64 bits" },
  { "shape-overflow-before-zero", "{'a':{'dtype':'F32','shape':[4294967296,4294967296,0],'data_offsets':[0,0]}}", 0, F, "@tensor “a” has a shape whose size overflows 64 bits" },
  { "shape-rank-9", "{'a':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,2],'data_offsets':[0,8]}}", 8, U, "@tensor “a” has more than 8 dimensions, which is more than is read here" },
  { "shape-too-large", "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}", 8, F, "@tensor “a” of F32 and shape [3] needs 12 bytes, but its data_offsets give it 8" },
  { "shape-too-small", "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}", 8, F, "@tensor “a” of F32 and shape [1] needs 4 bytes, but its data_offsets give it 8" },
  { "shape-scalar-of-8", "{'a':{'dtype':'F32','shape':[],'data_offsets':[0,8]}}", 8, F, "@tensor “a” of F32 and shape [] (a single number) needs 4 bytes, but its data_offsets give it 8" },
  { "shape-zero-of-8", "{'a':{'dtype':'F32','shape':[0],'data_offsets':[0,8]}}", 8, F, "@tensor “a” of F32 and shape [0] needs 0 bytes, but its data_offsets give it 8" },
  { "dtype-size-8", "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” of F64 and shape [2] needs 16 bytes, but its data_offsets give it 8" },
  { "dtype-size-2", "{'a':{'dtype':'BF16','shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” of BF16 and shape [2] needs 4 bytes, but its data_offsets give it 8" },
  { "dtype-size-1", "{'a':{'dtype':'F8_E4M3','shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “a” of F8_E4M3 and shape [2] needs 2 bytes, but its data_offsets give it 8" },
  { "offsets-null", "{'a':{'dtype':'F32','shape':[2],'data_offsets':null}}", 8, F, "@the header of this safetensors file is broken at its byte 47: an array (“[”) should stand here" },
  { "offsets-number", "{'a':{'dtype':'F32','shape':[2],'data_offsets':8}}", 8, F, "@the header of this safetensors file is broken at its byte 47: an array (“[”) should stand here" },
  { "offsets-object", "{'a':{'dtype':'F32','shape':[2],'data_offsets':{}}}", 8, F, "@the header of this safetensors file is broken at its byte 47: an array (“[”) should stand here" },
  { "offsets-empty", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[]}}", 8, F, "@tensor “a” has fewer than two data_offsets" },
  { "offsets-one", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}}", 8, F, "@tensor “a” has fewer than two data_offsets" },
  { "offsets-three", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}}", 8, F, "@tensor “a” has more than two data_offsets" },
  { "offsets-negative", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}", 8, F, "@the header of this safetensors file is broken at its byte 48: a whole number of at least 0 should stand here" },
  { "offsets-fraction", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8.0]}}", 8, F, "@the header of this safetensors file is broken at its byte 50: a whole number of at least 0 should stand here" },
  { "offsets-string", "{'a':{'dtype':'F32','shape':[2],'data_offsets':['0','8']}}", 8, F, "@the header of this safetensors file is broken at its byte 48: a digit should stand here" },
  { "offsets-2-64", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,18446744073709551624]}}", 8, F, "@the header of this safetensors file is broken at its byte 50: a number of more than 64 bits" },
  { "offsets-reversed", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}", 8, F, "@tensor “a” has data_offsets that end before they begin" },
  { "offsets-wrap", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[18446744073709551612,4]}}", 8, F, "@tensor “a” has data_offsets that end before they begin" },
  { "offsets-far", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[18446744073709551600,18446744073709551608]}}", 8, F, "@tensor “a” begins after a hole: bytes before it belong to no tensor" },
  { "offsets-not-from-zero", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 16, F, "@tensor “a” begins after a hole: bytes before it belong to no tensor" },
  { "hole", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[12,20]}}", 20, F, "@tensor “b” begins after a hole: bytes before it belong to no tensor" },
  { "overlap", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}", 12, F, "@tensor “b” shares bytes with another tensor" },
  { "same-range", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "@tensor “b” shares bytes with another tensor" },
  { "inside", "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}", 16, F, "@tensor “b” shares bytes with another tensor" },
  { "overlap-first-last", "{'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 12, F, "@tensor “b” shares bytes with another tensor" },
  { "empty-in-the-middle", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'e':{'dtype':'F32','shape':[0],'data_offsets':[4,4]}}", 8, F, "@tensor “e” shares bytes with another tensor" },
  { "empty-past-the-end", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'e':{'dtype':'F32','shape':[0],'data_offsets':[9,9]}}", 9, F, "@tensor “e” begins after a hole: bytes before it belong to no tensor" },
  { "trailing-byte", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 9, F, "@1 bytes follow the last tensor; nothing may follow it" },
  { "trailing-zip", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 30, F, "@22 bytes follow the last tensor; nothing may follow it" },
  { "data-without-tensors", "{}", 1, F, "@1 bytes follow the last tensor; nothing may follow it" },
  { "data-missing", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 0, F, "@the file is truncated: it needs 70 bytes, the file has 62; copy or download it again" },
  { "data-short", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 7, F, "@the file is truncated: it needs 70 bytes, the file has 69; copy or download it again" },
  { "second-short", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", 8, F, "@the file is truncated: it needs 132 bytes, the file has 124; copy or download it again" },
  { "huge-range", "{'a':{'dtype':'U8','shape':[9223372036854775807],'data_offsets':[0,9223372036854775807]}}", 8, F, "@the file is truncated: it needs 9223372036854775904 bytes, the file has 105; copy or download it again" },
  { "metadata-null", "{'__metadata__':null}", 0, F, "@the metadata is not an object" },
  { "metadata-string", "{'__metadata__':'pt'}", 0, F, "@the metadata is not an object" },
  { "metadata-array", "{'__metadata__':[]}", 0, F, "@the metadata is not an object" },
  { "metadata-number", "{'__metadata__':1}", 0, F, "@the metadata is not an object" },
  { "metadata-value-number", "{'__metadata__':{'format':1}}", 0, F, "@the metadata “format” is not a string" },
  { "metadata-value-null", "{'__metadata__':{'format':null}}", 0, F, "@the metadata “format” is not a string" },
  { "metadata-value-object", "{'__metadata__':{'format':{}}}", 0, F, "@the metadata “format” is not a string" },
  { "metadata-value-array", "{'__metadata__':{'format':['x']}}", 0, F, "@the metadata “format” is not a string" },
  { "metadata-value-true", "{'__metadata__':{'format':true}}", 0, F, "@the metadata “format” is not a string" },
  { "metadata-twice", "{'__metadata__':{},'__metadata__':{}}", 0, F, "@the header of this safetensors file is broken at its byte 19: “__metadata__” stands twice in one object" },
  { "metadata-key-twice", "{'__metadata__':{'a':'1','a':'2'}}", 0, F, "@the header of this safetensors file is broken at its byte 25: “a” stands twice in one object" },
  { "metadata-not-closed", "{'__metadata__':{'a':'1'", 0, F, "@the header of this safetensors file is broken at its byte 24: it ends where a comma or “}” should stand" },
  { "metadata-bad-text", "{'__metadata__':{'a':'\\ud800'}}", 0, F, "@the header of this safetensors file is broken at its byte 28: half of a surrogate pair" },
  { "metadata-value-missing", "{'__metadata__':{'a':}}", 0, F, "@the header of this safetensors file is broken at its byte 21: a value should stand here" },
  { "metadata-as-tensor", "{'__metadata__':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8, F, "@the metadata “shape” is not a string" },
  /* clang-format on */
};

/* A file of exactly these bytes. */
static const struct
{
  const char *name;
  gsize n;
  const char *bytes;
  int code;
  const char *sentence;
} raws[] = {
  /* clang-format off */
  { "empty", 0, "", F, "@the file is empty" },
  { "one-byte", 1, "x", F, "@not a safetensors file: it has 1 bytes, and even an empty one has 10" },
  { "seven-bytes", 7, "abcdefg", F, "@not a safetensors file: it has 7 bytes, and even an empty one has 10" },
  { "length-alone", 8, "\020\000\000\000\000\000\000\000", F, "@the file is truncated: it needs at least 24 bytes, the file has 8" },
  { "length-zero", 10, "\000\000\000\000\000\000\000\000{}", F, "@not a safetensors file: its header would have 0 bytes, too few for “{}”" },
  { "length-one", 10, "\001\000\000\000\000\000\000\000{}", F, "@not a safetensors file: its header would have 1 bytes, too few for “{}”" },
  { "length-over-limit", 16, "\001\341\365\005\000\000\000\000{}      ", F, "@not a safetensors file: its first 8 bytes would be a header of 100000001 bytes, over the limit of 100000000" },
  { "length-2-63", 10, "\000\000\000\000\000\000\000\200{}", F, "@not a safetensors file: its first 8 bytes would be a header of 9223372036854775808 bytes, over the limit of 100000000" },
  { "length-2-64", 10, "\377\377\377\377\377\377\377\377{}", F, "@not a safetensors file: its first 8 bytes would be a header of 18446744073709551615 bytes, over the limit of 100000000" },
  { "length-at-limit", 10, "\000\341\365\005\000\000\000\000{}", F, "@the file is truncated: it needs at least 100000008 bytes, the file has 10; copy or download it again" },
  { "length-past-the-end", 10, "\003\000\000\000\000\000\000\000{}", F, "@the file is truncated: it needs at least 11 bytes, the file has 10; copy or download it again" },
  { "length-big-endian", 10, "\000\000\000\000\000\000\000\002{}", F, "@not a safetensors file: its first 8 bytes would be a header of 144115188075855872 bytes, over the limit of 100000000" },
  { "begins-with-space", 11, "\003\000\000\000\000\000\000\000 {}", F, "@not a safetensors file: no “{” where its header should begin" },
  { "begins-with-mark", 13, "\005\000\000\000\000\000\000\000\357\273\277{}", F, "@not a safetensors file: no “{” where its header should begin" },
  { "begins-with-array", 10, "\002\000\000\000\000\000\000\000[]", F, "@not a safetensors file: no “{” where its header should begin" },
  { "zero-byte-in-header", 12, "\004\000\000\000\000\000\000\000{\000 }", F, "@the header of this safetensors file is broken at its byte 1: a zero byte" },
  { "only-zeros", 64, "\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", F, "@only zeros where the header should be: the download or copy broke off; fetch it again" },
  { "random-text", 34, "Once upon a time there was a model", F, "@not a safetensors file: its first 8 bytes would be a header of 8030046917602012751 bytes, over the limit of 100000000" },
  { "torch-zip", 32, "PK\003\004\000\000\010\010\000\000\000\000\000\000\000\000archive/data.pkl", U, "@a zip archive, as .pt, .bin, .pth and .npz files are: a Python pickle inside; it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "numpy-npz", 23, "PK\003\004\024\000\000\000\000\000\000\000!\000arr_0.npy", U, "@a zip archive, as .pt, .bin, .pth and .npz files are: a Python pickle inside; it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "empty-zip", 22, "PK\005\006\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", U, "@an empty zip archive; give a safetensors file" },
  { "pickle-2", 15, "\200\002\212\012l\374\234F\371 j\250P\031.", U, "@a Python pickle; it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "pickle-3", 15, "\200\003\212\012l\374\234F\371 j\250P\031.", U, "@a Python pickle; it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "pickle-4", 15, "\200\004\212\012l\374\234F\371 j\250P\031.", U, "@a Python pickle; it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "pickle-5", 15, "\200\005\212\012l\374\234F\371 j\250P\031.", U, "@a Python pickle; it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "pickle-tiny", 4, "\200\004N.", U, "@a Python pickle; it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "pickle-text-dict", 13, "(dp0\012S'a'\012p1\012", U, "@a Python pickle (in its old text form); it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "pickle-text-system", 23, "cos\012system\012(S'echo'\012tR.", U, "@a Python pickle (in its old text form); it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "pickle-text-posix", 23, "cposix\012system\012(S'x'\012tR.", U, "@a Python pickle (in its old text form); it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "pickle-text-builtin", 27, "c__builtin__\012eval\012(S'1'\012tR.", U, "@a Python pickle (in its old text form); it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "gguf", 24, "GGUF\003\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", U, "@a GGUF file (llama.cpp), which is not read yet; give the model's safetensors file" },
  { "ggml", 20, "lmgg\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", U, "@a GGML file (old llama.cpp), which is not read; give the model's safetensors file" },
  { "ggjt", 24, "tjgg\003\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", U, "@a GGML file (old llama.cpp), which is not read; give the model's safetensors file" },
  { "hdf5", 16, "\211HDF\015\012\032\012\000\000\000\000\000\010\010\000", U, "@an HDF5 file (Keras .h5), which is not read; save the weights as safetensors" },
  { "onnx", 18, "\010\007\022\007pytorch\032\005\061.9.0", U, "@seems to be an ONNX model, which is not read; save the weights as safetensors" },
  { "tflite", 12, "\034\000\000\000TFL3\024\000 \000", U, "@a TensorFlow Lite model, which is not read; save the weights as safetensors" },
  { "npy", 25, "\223NUMPY\001\000v\000{'descr': '<f4'", U, "@a NumPy .npy array, which is not a set of weights; save them as safetensors" },
  { "gzip", 15, "\037\213\010\000\000\000\000\000\000\003model", U, "@compressed with gzip; unpack it first" },
  { "xz", 12, "\375\067zXZ\000\000\004\346\326\264F", U, "@compressed with xz; unpack it first" },
  { "zstd", 9, "(\265/\375\004X\011\000\000", U, "@compressed with zstd; unpack it first" },
  { "bzip2", 11, "BZh91AY&SY\000", U, "@compressed with bzip2; unpack it first" },
  { "seven-zip", 8, "7z\274\257'\034\000\004", U, "@a 7-Zip archive; unpack it first" },
  { "rar", 9, "Rar!\032\007\001\000\000", U, "@a RAR archive; unpack it first" },
  { "tar", 265, "model/weights\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000ustar\000\060\060", U, "@a tar archive; unpack it first" },
  { "program", 16, "\177ELF\002\001\001\000\000\000\000\000\000\000\000\000", U, "@a program, not weights; give the model's safetensors file" },
  { "pdf", 12, "%PDF-1.7\012%\342\343", U, "@a PDF document, not weights; give the model's safetensors file" },
  { "png", 16, "\211PNG\015\012\032\012\000\000\000\015IHDR", U, "@a picture (PNG), not weights; give the model's safetensors file" },
  { "jpeg", 11, "\377\330\377\340\000\020JFIF\000", U, "@a picture (JPEG), not weights; give the model's safetensors file" },
  { "sqlite", 18, "SQLite format 3\000\020\000", U, "@an SQLite database, not weights; give the model's safetensors file" },
  { "lfs-pointer", 64, "version https://git-lfs.github.com/spec/v1\012oid sha256:00\012size 1\012", F, "@a Git LFS pointer: the weights themselves were not downloaded; run “git lfs pull”" },
  { "html", 44, "<!DOCTYPE html><html><body>404</body></html>", F, "@a web page, not weights: the download gave an error or a login page; fetch the file itself" },
  { "html-after-space", 23, "\015\012  <HTML><head></head>", F, "@a web page, not weights: the download gave an error or a login page; fetch the file itself" },
  { "html-after-mark", 23, "\357\273\277<html>sign in</html>", F, "@a web page, not weights: the download gave an error or a login page; fetch the file itself" },
  { "xml-error", 48, "<\077xml version='1.0'\077><Error>AccessDenied</Error>", F, "@a web page, not weights: the download gave an error or a login page; fetch the file itself" },
  { "json-index", 45, "{\042metadata\042:{\042total_size\042:1},\042weight_map\042:{}}", U, "@JSON text (a configuration, or the index of a model in several files), not weights; give the .safetensors file" },
  { "json-config", 18, "{\012  \042hidden\042: 4\012}\012", U, "@JSON text (a configuration, or the index of a model in several files), not weights; give the .safetensors file" },
  { "zip-spanned", 16, "PK\007\010PK\003\004\024\000\000\000\000\000\000\000", U, "@a zip archive in several parts; unpack it, and save the weights as safetensors" },
  { "keras-v3", 28, "PK\003\004\024\000\000\000\000\000\000\000!\000metadata.json\000", U, "@a zip archive, as .pt, .bin, .pth and .npz files are: a Python pickle inside; it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "ggmf", 20, "fmgg\001\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", U, "@a GGML file (old llama.cpp), which is not read; give the model's safetensors file" },
  { "matlab", 25, "MATLAB 5.0 MAT-file, Plat", U, "@a MATLAB file, which is not read; save the weights as safetensors" },
  { "parquet", 12, "PAR1\025\004\025\020\025\024L\025", U, "@a Parquet table, not weights; give the model's safetensors file" },
  { "arrow", 12, "ARROW1\000\000\377\377\377\377", U, "@an Arrow table, not weights; give the model's safetensors file" },
  { "lz4", 12, "\004\042\115\030d@\247\000\000\000\000\005", U, "@compressed with lz4; unpack it first" },
  { "joblib", 12, "\170\234cd`\000\000\000\004\000\001\000", U, "@compressed with zlib, as joblib's pickles are; it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "joblib-9", 12, "\170\332cd`\000\000\000\004\000\001\000", U, "@compressed with zlib, as joblib's pickles are; it is refused because opening such a file can run code hidden in it; save the weights as safetensors" },
  { "program-windows", 12, "MZ\220\000\003\000\000\000\004\000\000\000", U, "@a program (of Windows), not weights; give the model's safetensors file" },
  { "program-macos", 12, "\317\372\355\376\014\000\000\001\000\000\000\000", U, "@a program (of macOS), not weights; give the model's safetensors file" },
  { "polyglot-tail", 18, "\002\000\000\000\000\000\000\000{}harmless", F, "@8 bytes follow the last tensor; nothing may follow it" },
  { "polyglot-zip", 32, "\002\000\000\000\000\000\000\000{}PK\005\006\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", F, "@22 bytes follow the last tensor; nothing may follow it" },
  { "polyglot-pickle", 17, "\002\000\000\000\000\000\000\000{}\200\004N.\200\004N", F, "@7 bytes follow the last tensor; nothing may follow it" },
  { "polyglot-html", 23, "\002\000\000\000\000\000\000\000{}<html></html>", F, "@13 bytes follow the last tensor; nothing may follow it" },
  { "polyglot-zip-within", 32, "\026\000\000\000\000\000\000\000{}PK\005\006\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000", F, "@the header of this safetensors file is broken at its byte 6: a zero byte" },
  /* clang-format on */
};

/* The exact bytes on the heap, so that a sanitizer sees a read past their end. */
static void
check_refused (GBytes *bytes, int code, const char *sentence)
{
  g_autoptr (GError) error = NULL;
  SacSafetensors *file = sac_safetensors_new_from_bytes (bytes, "folder/bad.safetensors", &error);

  g_assert_null (file);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_error (error, SAC_ENGINE_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "folder/bad.safetensors: "));
  sac_assert_sentence (error->message, "folder/bad.safetensors: ", sentence);
}

static void
test_header (gconstpointer data)
{
  const gsize row = GPOINTER_TO_SIZE (data);
  const guint64 length = strlen (headers[row].header);
  const gsize n = 8 + length + headers[row].n_data;
  guint8 *out = g_malloc0 (n);
  g_autoptr (GBytes) bytes = g_bytes_new_take (out, n);

  memcpy (out, &length, 8);
  for (gsize i = 0; i < length; i++)
    out[8 + i] = headers[row].header[i] == '\'' ? '"' : (guint8) headers[row].header[i];
  check_refused (bytes, headers[row].code, headers[row].sentence);
}

static void
test_raw (gconstpointer data)
{
  const gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) bytes = g_bytes_new (raws[row].bytes, raws[row].n);

  check_refused (bytes, raws[row].code, raws[row].sentence);
}

/* A header that is nested deeper than 32 is refused where it goes too deep, at any depth. */
static void
test_deep (void)
{
  static const char deep[] =
    "@tensor “a” has a member “a”; only dtype, shape and data_offsets may stand there";
  static const guint depths[] = { 31, 32, 33, 1000, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      const guint64 length = 5 + 5 * (guint64) depths[i];
      GString *text = g_string_new_len ((const char *) &length, 8);
      g_autoptr (GBytes) bytes = NULL;

      g_string_append (text, "{\"a\":");
      for (guint j = 0; j < depths[i]; j++)
        g_string_append (text, "{\"a\":");
      g_string_set_size (text, 8 + length);
      bytes = g_string_free_to_bytes (text);
      check_refused (bytes, F, deep);
    }
}

/* @one, @zero: two letters that stand for the bits of each name's number */
static double
time_names (const char *one, const char *zero)
{
  GString *text = g_string_new ("00000000{\"__metadata__\":{");
  g_autoptr (GBytes) bytes = NULL;
  double least = G_MAXDOUBLE;
  guint64 length;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append (text, i == 0 ? "\"" : ",\"");
      for (guint bit = 0; bit < 16; bit++)
        g_string_append (text, (i >> bit & 1) != 0 ? one : zero);
      g_string_append (text, "\":\"\"");
    }
  g_string_append (text, "}}");
  length = text->len - 8;
  memcpy (text->str, &length, 8);
  bytes = g_string_free_to_bytes (text);
  for (guint i = 0; i < 3; i++)
    {
      const double start = test_get_cpu_seconds ();
      SacSafetensors *file = sac_safetensors_new_from_bytes (bytes, "names", NULL);

      g_assert_nonnull (file);
      sac_safetensors_unref (file);
      least = MIN (least, test_get_cpu_seconds () - start);
    }
  return least;
}

/* A hostile choice of names (equal hashes, many of them) takes no longer than any other: "Ez" and "FY" have one hash,
 * after any number of letters; looked up in one chain they would take hundreds of times as long. */
static void
test_colliding_names (void)
{
  g_assert_cmpfloat (time_names ("Ez", "FY"), <, 8 * time_names ("Ez", "FZ"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/safetensors/malformed/", headers[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_header);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (raws); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/safetensors/foreign/", raws[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_raw);
    }
  g_test_add_func ("/engine/safetensors/malformed-deep", test_deep);
  g_test_add_func ("/engine/safetensors/colliding-names", test_colliding_names);
  return g_test_run ();
}
